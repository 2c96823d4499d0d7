package wakes

import (
	"context"
	"errors"
	"log"
	"net"
	"time"

	"google.golang.org/grpc/health/grpc_health_v1"
)

type request struct {
	joins bool
	conn  net.Conn
	name  string
}

// Room has one loop for all who come and go.
type Room struct{ requests chan request }

// Run starts a reader for who joins, and none for who leaves.
func (r *Room) Run() {
	for req := range r.requests {
		switch req.name {
		case "join":
			go r.read(req.conn)
		case "leave":
			log.Print("left")
		}
	}
}

// read says that the connection is gone, which starts no other reader.
func (r *Room) read(conn net.Conn) {
	buf := make([]byte, 1)
	for {
		if _, err := conn.Read(buf); err != nil {
			break
		}
	}
	r.requests <- request{conn: conn, name: "leave"}
}

// Clock sleeps.
type Clock interface{ Sleep(time.Duration) }

// Keys are deleted one by one.
type Keys struct {
	ids    chan string
	health grpc_health_v1.HealthClient
	clock  Clock
}

// Delete puts back what has failed, and sleeps before it takes the next.
func (k *Keys) Delete(ctx context.Context) {
	delay := time.Second
	for {
		select {
		case <-ctx.Done():
			return
		case id := <-k.ids:
			_, err := k.health.Check(ctx, &grpc_health_v1.HealthCheckRequest{Service: id})
			if err == nil {
				delay = time.Second
				continue
			}
			k.ids <- id
			delay = min(delay*2, time.Minute)
			k.clock.Sleep(delay) // want unheeded:"does not end with ctx"
		}
	}
}

// Watch heeds the context of its stream, which ends with the first failure.
func Watch(stream grpc_health_v1.Health_WatchClient) {
	for {
		select {
		case <-stream.Context().Done():
			return
		default:
			m, err := stream.Recv()
			if err != nil {
				log.Print(err)
				continue
			}
			log.Print(m)
		}
	}
}

// WatchOther heeds another context.
func WatchOther(ctx context.Context, stream grpc_health_v1.Health_WatchClient) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			m, err := stream.Recv() // want error-spin:"when .*Recv fails"
			if err != nil {
				log.Print(err)
				continue
			}
			log.Print(m)
		}
	}
}

// Consume pauses after all failures but one, which ends it.
func (k *Keys) Consume(ctx context.Context) {
	for {
		_, err := k.health.Check(ctx, &grpc_health_v1.HealthCheckRequest{})
		if err != nil && err != errStopped {
			k.clock.Sleep(time.Second) // want unheeded:"does not end with ctx"
			continue
		}
		if ctx.Err() != nil || err == errStopped {
			return
		}
	}
}

var errStopped = errors.New("stopped")
