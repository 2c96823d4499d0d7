// Package rpc serves remote calls.
package rpc

import (
	"context"

	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"

	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
)

type server struct {
	grpc_health_v1.UnimplementedHealthServer
}

func (s *server) Check(ctx context.Context, req *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	probe.See(req.Service)      // want origin req.Service: GRPCMessage
	probe.See(req.GetService()) // want origin req.GetService(): GRPCMessage
	md, _ := metadata.FromIncomingContext(ctx)
	probe.See(md.Get("tenant")[0]) // want origin md.Get("tenant")[0]: RPCMeta
	own := &grpc_health_v1.HealthCheckRequest{Service: "self"}
	probe.See(own.GetService()) // want origin own.GetService(): Constant
	return s.check(req)
}

func (s *server) check(req *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	probe.See(req.GetService()) // want origin req.GetService(): GRPCMessage
	return nil, nil
}

// client is no server: what it is called with is not known to be a message.
type client struct{}

func (c *client) Check(ctx context.Context, req *grpc_health_v1.HealthCheckRequest) {
	probe.See(req.GetService()) // want origin req.GetService(): Constant
}

// Start serves.
func Start() {
	var s grpc_health_v1.HealthServer = &server{}
	_ = s
	(&client{}).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{Service: "db"})
}
