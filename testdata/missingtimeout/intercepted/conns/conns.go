// Package conns connects to other services.
package conns

import (
	"context"
	"time"

	"google.golang.org/grpc"
)

// New makes connections on which every call has a deadline.
func New(addr string) (*grpc.ClientConn, error) {
	return grpc.NewClient(addr, grpc.WithUnaryInterceptor(limit))
}

func limit(ctx context.Context, method string, req, reply any, cc *grpc.ClientConn, next grpc.UnaryInvoker, opts ...grpc.CallOption) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return next(ctx, method, req, reply, cc, opts...)
}
