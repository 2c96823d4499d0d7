// Command agents does all its work in a loop below main, which a refusal ends and nothing else.
package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	health "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"

	"github.com/hldlint/hldlint/testdata/retrybackoff/agents/node"
)

type link struct {
	conn   *grpc.ClientConn
	client health.HealthClient
}

func (l *link) set(c health.HealthClient) { l.client = c }

// follow asks for its stream again each second, whoever else does.
func (l *link) follow(ctx context.Context) error {
	var stream health.Health_WatchClient
	var err error
	for {
		if l.client == nil {
			l.set(health.NewHealthClient(l.conn))
			stream, err = l.client.Watch(ctx, &health.HealthCheckRequest{}, grpc.WaitForReady(true))
			if err != nil {
				log.Print(err)
				time.Sleep(time.Second) // want ignores-context:"does not end with ctx"
				l.client = nil
				continue
			}
		}
		m, err := stream.Recv()
		if err != nil {
			if s := status.Convert(err); s != nil && (s.Code() == codes.PermissionDenied || s.Code() == codes.NotFound) {
				return err
			}
			l.client = nil
			time.Sleep(5 * time.Second)
			continue
		}
		go log.Print(m)
	}
}

// ready waits for the other side, and does not hear of the end.
func (l *link) ready(ctx context.Context) error {
	for {
		_, err := l.client.Check(ctx, &health.HealthCheckRequest{})
		if err == nil {
			return nil
		}
		if status.Code(err) == codes.PermissionDenied {
			return err
		}
		time.Sleep(time.Second) // want ignores-context:"does not end with ctx"
	}
}

func start(ctx context.Context) error {
	conn, err := grpc.NewClient(os.Getenv("SERVER"))
	if err != nil {
		return err
	}
	l := &link{conn: conn, client: health.NewHealthClient(conn)}
	if err := l.ready(ctx); err != nil {
		return err
	}
	if os.Getenv("NODE") != "" {
		return node.Run(ctx, l.client)
	}
	return l.follow(ctx)
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx); err != nil {
		os.Exit(1)
	}
}
