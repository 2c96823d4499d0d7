package given

import (
	"context"
	"os"

	"github.com/hldlint/hldlint/testdata/retrybackoff/given/until"
	"github.com/redis/go-redis/v9"
)

// Marks are set on another machine.
type Marks struct {
	redis *redis.Client
	path  string
}

func (m *Marks) set(ctx context.Context) error { return m.redis.Set(ctx, "mark", 1, 0).Err() }

// Set has it tried forever.
func (m *Marks) Set(ctx context.Context) {
	until.Works("mark", func() error { return m.set(ctx) }) // want constant:"Works tries it forever, always after the same delay"
}

// SetHanded does so by a helper that hands it on.
func (m *Marks) SetHanded(ctx context.Context) {
	until.Handed(func() error { return m.set(ctx) }) // want constant:"Handed tries it forever"
}

// SetLonger has delays that grow, and nothing that ends them.
func (m *Marks) SetLonger(ctx context.Context) {
	until.Longer(func() error { return m.set(ctx) }) // want unbounded:"Longer tries it forever"
}

// SetFew is silent: it gives up.
func (m *Marks) SetFew(ctx context.Context) error {
	return until.Few(func() error { return m.set(ctx) })
}

// SetHeeding is silent: the caller says how long.
func (m *Marks) SetHeeding(ctx context.Context) error {
	return until.Heeding(ctx, func() error { return m.set(ctx) })
}

// SetSeldom is silent: once in a while hurts nobody.
func (m *Marks) SetSeldom(ctx context.Context) {
	until.Seldom(func() error { return m.set(ctx) })
}

// Written is silent: nobody else is asked for a file.
func (m *Marks) Written() {
	until.Works("file", func() error { return os.WriteFile(m.path, nil, 0o600) })
}
