// Package deep repeats what is in other packages, behind interfaces, in fields and type parameters.
package deep

import (
	"context"
	"log"
	"sync/atomic"
	"time"

	rem "github.com/hldlint/hldlint/testdata/retrybackoff/deep/remote"

	"github.com/hldlint/hldlint/testdata/retrybackoff/deep/port"
)

// Service has all of it in fields.
type Service struct {
	store  port.Store
	waiter port.Waiter
	load   func(ctx context.Context, key string) (string, error)
	sleep  func(ctx context.Context, d time.Duration) error
	every  time.Duration
	off    atomic.Bool
}

// Option sets one of them.
type Option func(*Service)

// WithEvery sets the delay.
func WithEvery(d time.Duration) Option { return func(s *Service) { s.every = d } }

// New puts them there.
func New(store *rem.Store, opts ...Option) *Service {
	s := &Service{store: store, waiter: &rem.Pacer{}, load: store.Load, sleep: rem.Pause, every: time.Second}
	for _, o := range opts {
		o(s)
	}
	return s
}

// Interface repeats a method of an interface that a third package implements.
func (s *Service) Interface(ctx context.Context) (v string, err error) {
	for range 3 {
		if v, err = s.store.Load(ctx, "a"); err == nil { // want none:"Load is called again at once"
			return v, nil
		}
	}
	return "", err
}

// InterfacePaced pauses by a method of an interface that a third package implements.
func (s *Service) InterfacePaced(ctx context.Context) (v string, err error) {
	for range 3 {
		if v, err = s.store.Load(ctx, "a"); err == nil {
			return v, nil
		}
		if err := s.waiter.Next(ctx); err != nil {
			return "", err
		}
	}
	return "", err
}

// Field repeats a function in a field, a method value.
func (s *Service) Field(ctx context.Context) (v string, err error) {
	for range 3 {
		if v, err = s.load(ctx, "a"); err == nil { // want none:"load is called again at once"
			return v, nil
		}
	}
	return "", err
}

// FieldPaced pauses by a function in a field.
func (s *Service) FieldPaced(ctx context.Context) (v string, err error) {
	for range 3 {
		if v, err = s.load(ctx, "a"); err == nil {
			return v, nil
		}
		if err := s.sleep(ctx, s.every); err != nil {
			return "", err
		}
	}
	return "", err
}

// Wrapped gives a literal to a helper of another package.
func (s *Service) Wrapped(ctx context.Context) error {
	return rem.Times(3, func() error { // want none:"Times calls it again at once"
		_, err := s.store.Load(ctx, "a")
		return err
	})
}

// WrappedPaced gives it one that pauses.
func (s *Service) WrappedPaced(ctx context.Context) error {
	return rem.Times(3, func() error {
		_, err := s.store.Load(ctx, "a")
		if err != nil {
			return rem.Pause(ctx, s.every)
		}
		return nil
	})
}

// Deaf pauses by a helper of another package that has no context.
func (s *Service) Deaf(ctx context.Context) (v string, err error) {
	for range 3 {
		if v, err = s.store.Load(ctx, "a"); err == nil {
			return v, nil
		}
		rem.Sleep(s.every) // want ignores-context:"does not end with ctx"
	}
	return "", err
}

// Forever has its delay from an option, and nothing makes it longer.
func (s *Service) Forever() {
	for !s.off.Load() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		_, err := s.store.Load(ctx, "a")
		cancel()
		if err == nil {
			return
		}
		rem.Sleep(s.every) // want constant:"Load is tried forever, always after the same delay"
	}
}

// Base does the work of others.
type Base struct{ store *rem.Store }

func (b *Base) once() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := b.store.Load(ctx, "b")
	return err
}

// Derived has it by embedding.
type Derived struct{ Base }

// Embedded repeats a promoted method.
func (d *Derived) Embedded() {
	for {
		if err := d.once(); err != nil { // want error-spin:"goes round at once when .*once fails"
			log.Print(err)
			continue
		}
		time.Sleep(time.Minute)
	}
}

// Repeat is generic over what it repeats.
func Repeat[T any](n int, attempt func() (T, error)) (v T, err error) {
	for range n {
		if v, err = attempt(); err == nil {
			return v, nil
		}
	}
	return v, err
}

// Generic gives it a remote call.
func (s *Service) Generic(ctx context.Context) (string, error) {
	return Repeat(3, func() (string, error) { return s.store.Load(ctx, "g") }) // want none:"Repeat calls it again at once"
}
