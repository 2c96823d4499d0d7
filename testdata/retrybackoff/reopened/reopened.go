// Package reopened follows streams of gRPC, which it opens again when they have failed.
package reopened

import (
	"context"
	"errors"
	"io"
	"log"
	"time"

	"google.golang.org/grpc"
	health "google.golang.org/grpc/health/grpc_health_v1"
)

// Follower follows the health of a service.
type Follower struct {
	client health.HealthClient
	token  string
	use    func(*health.HealthCheckResponse)
}

// Plain pauses where opening fails, which it never does.
func (f *Follower) Plain(ctx context.Context) {
	for {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{})
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		for {
			m, err := stream.Recv() // want error-spin:"opened again at once when .*Recv fails"
			if err != nil {
				log.Print(err)
				break
			}
			f.use(m)
		}
	}
}

// Heeding ends with its context, and says goodbye to a stream that is gone.
func (f *Follower) Heeding(ctx context.Context) {
	for ctx.Err() == nil {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{})
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		for {
			m, err := stream.Recv() // want error-spin:"opened again at once when .*Recv fails"
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				log.Print(err)
				break
			}
			f.use(m)
		}
		stream.CloseSend()
	}
}

// Labelled has both done by helpers.
func (f *Follower) Labelled(ctx context.Context) {
follow:
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		stream, err := f.open(ctx)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		for {
			m, err := stream.Recv() // want error-spin:"opened again at once when .*Recv fails"
			if err != nil {
				continue follow
			}
			f.use(m)
		}
	}
}

func (f *Follower) open(ctx context.Context) (grpc.ServerStreamingClient[health.HealthCheckResponse], error) {
	return f.client.Watch(ctx, &health.HealthCheckRequest{Service: "orders"})
}

// Handing hands the stream to a helper that receives until it fails.
func (f *Follower) Handing(ctx context.Context) {
	for {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{})
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if err := f.drain(stream); err != nil { // want error-spin:"opened again at once when .*drain fails"
			log.Print(err)
		}
	}
}

func (f *Follower) drain(stream grpc.ServerStreamingClient[health.HealthCheckResponse]) error {
	for {
		m, err := stream.Recv()
		if err != nil {
			return err
		}
		f.use(m)
	}
}

// Pausing is silent: it pauses wherever it comes back from.
func (f *Follower) Pausing(ctx context.Context) {
	for {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{})
		for err == nil {
			var m *health.HealthCheckResponse
			if m, err = stream.Recv(); err == nil {
				f.use(m)
			}
		}
		time.Sleep(time.Second) // want unheeded:"does not end with ctx"
	}
}

// PausingInside is silent: it pauses before it leaves the stream.
func (f *Follower) PausingInside(ctx context.Context) {
	for {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{})
		if err != nil {
			return
		}
		for {
			m, err := stream.Recv()
			if err != nil {
				time.Sleep(time.Second) // want unheeded:"does not end with ctx"
				break
			}
			f.use(m)
		}
	}
}

// Waiting is silent: opening waits until there is a connection.
func (f *Follower) Waiting(ctx context.Context) {
	for {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{}, grpc.WaitForReady(true))
		if err != nil {
			time.Sleep(time.Second) // want unheeded:"does not end with ctx"
			continue
		}
		for {
			m, err := stream.Recv()
			if err != nil {
				break
			}
			f.use(m)
		}
	}
}

// Asking is silent: it asks something before it opens the stream, and pauses where that fails.
func (f *Follower) Asking(ctx context.Context) {
	for {
		if _, err := f.client.Check(ctx, &health.HealthCheckRequest{}); err != nil {
			time.Sleep(time.Second) // want unheeded:"does not end with ctx"
			continue
		}
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{})
		if err != nil {
			return
		}
		for {
			m, err := stream.Recv()
			if err != nil {
				break
			}
			f.use(m)
		}
	}
}

// Renewing is silent: what it does after a failure may help.
func (f *Follower) Renewing(ctx context.Context) {
	for {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{Service: f.token})
		if err != nil {
			return
		}
		for {
			m, err := stream.Recv()
			if err != nil {
				f.renew(ctx)
				break
			}
			f.use(m)
		}
	}
}

func (f *Follower) renew(ctx context.Context) {
	if m, err := f.client.Check(ctx, &health.HealthCheckRequest{}); err == nil {
		f.token = m.String()
	}
}

// Leaving is silent: what called it decides.
func (f *Follower) Leaving(ctx context.Context) error {
	for {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{})
		if err != nil {
			return err
		}
		for {
			m, err := stream.Recv()
			if err != nil {
				return err
			}
			f.use(m)
		}
	}
}

// Few is silent: it gives up.
func (f *Follower) Few(ctx context.Context) {
	for range 3 {
		stream, err := f.client.Watch(ctx, &health.HealthCheckRequest{})
		if err != nil {
			return
		}
		for {
			m, err := stream.Recv()
			if err != nil {
				break
			}
			f.use(m)
		}
	}
}
