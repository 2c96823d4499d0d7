// Package swallows has loops that never hear that their source has failed.
package swallows

import (
	"context"
	"errors"
	"log"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
)

type server struct {
	reader *kafka.Reader
	rdb    *redis.Client
	failed chan error
	logger *slog.Logger
}

func (s *server) handle(m []byte) { log.Print(string(m)) }

func (s *server) next(ctx context.Context) {
	m, err := s.reader.ReadMessage(ctx)
	if err != nil {
		log.Printf("next: %v", err)
		return
	}
	s.handle(m.Value)
}

// Run looks at its context only.
func (s *server) Run(ctx context.Context) {
	for ctx.Err() == nil {
		s.next(ctx) // want error-spin:"goes round at once when .*ReadMessage fails"
	}
}

// RunSelect has a default.
func (s *server) RunSelect(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			s.pop(ctx) // want error-spin:"goes round at once when .* fails"
		}
	}
}

func (s *server) pop(ctx context.Context) {
	m, err := s.rdb.BRPop(ctx, time.Second, "jobs").Result()
	if errors.Is(err, redis.Nil) {
		return
	}
	if err != nil {
		s.logger.With("queue", "jobs").With("error", err).Error("failed to take a job")
		return
	}
	s.handle([]byte(m[1]))
}

// more says that there is nothing to end for.
func (s *server) more(ctx context.Context) bool {
	m, err := s.reader.FetchMessage(ctx)
	if err != nil {
		log.Print(err)
		return true
	}
	s.handle(m.Value)
	return len(m.Value) > 0
}

// RunMore goes on as long as it is told to.
func (s *server) RunMore(ctx context.Context) {
	for {
		if !s.more(ctx) { // want error-spin:"goes round at once when .*FetchMessage fails"
			return
		}
	}
}

// paced is silent: it pauses itself.
func (s *server) paced(ctx context.Context) {
	m, err := s.reader.ReadMessage(ctx)
	if err != nil {
		log.Print(err)
		time.Sleep(time.Second)
		return
	}
	s.handle(m.Value)
}

// RunPaced is silent.
func (s *server) RunPaced(ctx context.Context) {
	for ctx.Err() == nil {
		s.paced(ctx)
	}
}

// RunTicked is silent: it waits between.
func (s *server) RunTicked(ctx context.Context) {
	for ctx.Err() == nil {
		s.next(ctx)
		time.Sleep(time.Second)
	}
}

// tells is silent: it waits for somebody to hear it.
func (s *server) tells(ctx context.Context) {
	m, err := s.reader.ReadMessage(ctx)
	if err != nil {
		s.failed <- err
		return
	}
	s.handle(m.Value)
}

// RunTells is silent.
func (s *server) RunTells(ctx context.Context) {
	for ctx.Err() == nil {
		s.tells(ctx)
	}
}

// again is silent: a failure ends the loop.
func (s *server) again(ctx context.Context) bool {
	m, err := s.reader.ReadMessage(ctx)
	if err != nil {
		log.Print(err)
		return false
	}
	s.handle(m.Value)
	return true
}

// RunAgain is silent.
func (s *server) RunAgain(ctx context.Context) {
	for {
		if !s.again(ctx) {
			return
		}
	}
}

// late is silent where it fails: that is only told when nothing came in time.
func (s *server) late(ctx context.Context) {
	m, err := s.rdb.BRPop(ctx, time.Second, "late").Result()
	if errors.Is(err, redis.Nil) {
		return
	}
	if err != nil {
		log.Fatal(err)
	}
	s.handle([]byte(m[1]))
}

// RunLate is silent.
func (s *server) RunLate(ctx context.Context) {
	for ctx.Err() == nil {
		s.late(ctx)
	}
}

// one is silent: it says that there is none, which is no failure.
func (s *server) one(ctx context.Context) *string {
	m, err := s.rdb.BRPop(ctx, time.Second, "one").Result()
	if err != nil {
		return nil
	}
	return &m[1]
}

// RunOne is silent.
func (s *server) RunOne(ctx context.Context) {
	for ctx.Err() == nil {
		if m := s.one(ctx); m != nil {
			s.handle([]byte(*m))
		}
	}
}

// Start has all of them run.
func Start(ctx context.Context, s *server) {
	go s.Run(ctx)
	go s.RunSelect(ctx)
	go s.RunMore(ctx)
	go s.RunPaced(ctx)
	go s.RunTicked(ctx)
	go s.RunTells(ctx)
	go s.RunAgain(ctx)
	go s.RunLate(ctx)
	go s.RunOne(ctx)
}
