// Package jobs is the other package of the twins of what runs out of a table.
package jobs

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// Job is one of a table.
type Job struct {
	Name string
	Run  func(ctx context.Context, addr string) error
}

// All are they.
var All = []Job{{"purchase", purchase}, {Name: "other", Run: func(context.Context, string) error { return nil }}}

func purchase(ctx context.Context, addr string) error {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379"}) // want clientperrequest/connection
	defer rdb.Close()
	return rdb.Set(ctx, "purchase", addr, 0).Err()
}

// Func is a handler of a command.
type Func func(ctx context.Context, args []string) error

// Registry knows commands.
type Registry struct{ funcs map[string]Func }

// New makes one.
func New() *Registry { return &Registry{funcs: map[string]Func{}} }

// Register adds one.
func (r *Registry) Register(name string, fn Func) { r.funcs[name] = fn }

// Run runs one.
func (r *Registry) Run(ctx context.Context, name string, args []string) error {
	fn, ok := r.funcs[name]
	if !ok {
		return fmt.Errorf("no %s", name)
	}
	return fn(ctx, args)
}
