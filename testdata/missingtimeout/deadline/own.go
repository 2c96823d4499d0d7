package deadline

import (
	"context"
	"fmt"
	"time"
)

// unending has the values of a context, and none of its ends.
type unending struct{ context.Context }

func (unending) Deadline() (time.Time, bool) { return time.Time{}, false }
func (unending) Done() <-chan struct{}       { return nil }
func (unending) Err() error                  { return nil }

// aside is the same by a pointer, with a field of its own.
type aside struct{ parent context.Context }

func (*aside) Deadline() (end time.Time, ok bool) { return }
func (*aside) Done() <-chan struct{}              { return nil }
func (*aside) Err() error                         { return nil }
func (a *aside) Value(key any) any                { return a.parent.Value(key) }

// marked is a context with a name.
type marked struct {
	context.Context
	name string
}

func (m marked) Value(key any) any {
	if key == "name" {
		return m.name
	}
	return m.Context.Value(key)
}

// joint ends with either of two.
type joint struct {
	context.Context
	done chan struct{}
}

func (j joint) Done() <-chan struct{} { return j.done }

func aloof(ctx context.Context) context.Context {
	return &aside{ctx} // want deadline:"ExecContext gets a context without deadline"
}

// Mark goes on when its caller is gone.
func (o *Orders) Mark(ctx context.Context, id string) error {
	return o.touch(unending{ctx}, id) // want deadline:"ExecContext gets a context without deadline"
}

// MarkAloof does so by a helper.
func (o *Orders) MarkAloof(ctx context.Context, id string) error {
	return o.touch(aloof(ctx), id)
}

// MarkNamed gives a name to a context that never ends.
func (o *Orders) MarkNamed(id string) error {
	ctx := context.Background() // want deadline:"ExecContext gets a context without deadline"
	return o.touch(marked{ctx, "orders"}, id)
}

// MarkNamedBounded gives one to its caller's.
func (o *Orders) MarkNamedBounded(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return o.touch(marked{ctx, "orders"}, id)
}

// MarkBounded has a deadline put upon it.
func (o *Orders) MarkBounded(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(unending{ctx}, time.Second)
	defer cancel()
	return o.touch(ctx, id)
}

// MarkJoint ends otherwise.
func (o *Orders) MarkJoint(done chan struct{}, id string) error {
	return o.touch(joint{context.Background(), done}, id)
}

func named(name string) marked { return marked{context.Background(), name} } // want deadline:"ExecContext gets a context without deadline"

func renamed(ctx context.Context, name string) marked { return marked{ctx, name} }

// MarkHelped has a helper name a context that never ends.
func (o *Orders) MarkHelped(id string) error {
	ctx := named("orders")
	if err := o.touch(ctx, id); err != nil {
		return fmt.Errorf("%s: %w", ctx.name, err)
	}
	return nil
}

// MarkRenamed has one name what it makes itself.
func (o *Orders) MarkRenamed(id string) error {
	return o.touch(renamed(context.Background(), "orders"), id) // want deadline:"ExecContext gets a context without deadline"
}

// MarkRenamedBounded has it name one that ends. It is silent.
func (o *Orders) MarkRenamedBounded(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return o.touch(renamed(ctx, "orders"), id)
}

func either(ctx context.Context, name string) marked {
	if ctx == nil {
		return marked{context.Background(), name}
	}
	return marked{ctx, name}
}

// MarkEither is silent: it may be its caller's.
func (o *Orders) MarkEither(ctx context.Context, id string) error {
	return o.touch(either(ctx, "orders"), id)
}

// MarkReplaced is silent: what the helper put there is replaced.
func (o *Orders) MarkReplaced(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	m := named("orders")
	m.Context = ctx
	return o.touch(m, id)
}
