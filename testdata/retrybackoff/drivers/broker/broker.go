// Package broker has two sources.
package broker

import (
	"context"
	"errors"
	"time"

	"github.com/segmentio/kafka-go"
)

// Source is where messages come from.
type Source interface {
	Fetch(ctx context.Context) ([]byte, error)
}

// Remote asks a broker.
type Remote struct{ reader *kafka.Reader }

// Fetch returns at once when the broker is away.
func (r *Remote) Fetch(ctx context.Context) ([]byte, error) {
	m, err := r.reader.FetchMessage(ctx)
	return m.Value, err
}

// Memory has them itself.
type Memory struct{ items [][]byte }

// Fetch waits a moment when there is nothing.
func (m *Memory) Fetch(context.Context) ([]byte, error) {
	if len(m.items) == 0 {
		time.Sleep(100 * time.Millisecond)
		return nil, errors.New("nothing")
	}
	return m.items[0], nil
}

// New makes one.
func New(r *kafka.Reader, kind string) Source {
	if kind == "memory" {
		return &Memory{}
	}
	return &Remote{r}
}
