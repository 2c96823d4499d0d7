package deadline

import (
	"context"

	"go.opencensus.io/trace"
	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
)

// Derived gives its context a value, which is no deadline.
func Derived(conn *grpc.ClientConn, tenant string) error {
	ctx := metadata.AppendToOutgoingContext(context.Background(), "tenant", tenant) // want deadline:"Check gets a context without deadline"
	_, err := healthpb.NewHealthClient(conn).Check(ctx, &healthpb.HealthCheckRequest{}, grpc.WaitForReady(true))
	return err
}

// Traced has a span made with its context, which ends nothing.
func Traced(conn *grpc.ClientConn) error {
	ctx, span := trace.StartSpan(context.Background(), "check") // want deadline:"Check gets a context without deadline"
	defer span.End()
	_, err := healthpb.NewHealthClient(conn).Check(ctx, &healthpb.HealthCheckRequest{})
	return err
}

// Grouped has a context that ends with the first failure, which does not come where a peer keeps silent.
func Grouped(conn *grpc.ClientConn) error {
	group, ctx := errgroup.WithContext(context.Background()) // want deadline:"Check gets a context without deadline"
	group.Go(func() error {
		_, err := healthpb.NewHealthClient(conn).Check(ctx, &healthpb.HealthCheckRequest{})
		return err
	})
	return group.Wait()
}
