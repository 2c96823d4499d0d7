// Package node tells a server that it lives.
package node

import (
	"context"
	"log"
	"time"

	"google.golang.org/grpc/codes"
	health "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
)

// Run tells it until the server refuses.
func Run(ctx context.Context, c health.HealthClient) error {
	for {
		_, err := c.Check(ctx, &health.HealthCheckRequest{}) // want error-spin:"goes round at once"
		if err != nil {
			if code := status.Code(err); code == codes.Unauthenticated || code == codes.PermissionDenied {
				return err
			}
			log.Print(err)
			continue
		}
		time.Sleep(time.Minute)
	}
}
