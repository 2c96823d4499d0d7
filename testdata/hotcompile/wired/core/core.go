// Package core has parts hand each other their methods.
package core

import "context"

// A Ledger answers.
type Ledger interface {
	Await(ctx context.Context, id string) (string, error)
	Close(ctx context.Context, id string) (string, error)
}

// An API asks what it is given.
type API interface {
	RegisterAwait(await func(ctx context.Context, id string) (string, error))
	Handle(id string) string
}

// Wires are the methods of both.
type Wires struct {
	LedgerAwait      func(ctx context.Context, id string) (string, error)
	LedgerClose      func(ctx context.Context, id string) (string, error)
	APIRegisterAwait func(await func(ctx context.Context, id string) (string, error))
}

// An Option changes them.
type Option func(*Wires)

// Traced is one.
func Traced() Option {
	return func(w *Wires) {
		await := w.LedgerAwait
		w.LedgerAwait = func(ctx context.Context, id string) (string, error) { return await(ctx, "traced-"+id) }
	}
}

// Wire joins them.
func Wire(ledger Ledger, api API, options ...Option) {
	w := Wires{LedgerAwait: ledger.Await, LedgerClose: ledger.Close, APIRegisterAwait: api.RegisterAwait}
	for _, option := range options {
		option(&w)
	}
	w.APIRegisterAwait(w.LedgerAwait)
}
