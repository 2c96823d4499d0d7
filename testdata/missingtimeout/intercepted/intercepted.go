// Package intercepted calls other services on connections whose interceptor derives a deadline.
package intercepted

import (
	"context"

	"google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/missingtimeout/intercepted/conns"
)

// Probe is ended by the interceptor.
func Probe(addr string) (*grpc_health_v1.HealthCheckResponse, error) {
	conn, err := conns.New(addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	return grpc_health_v1.NewHealthClient(conn).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
}
