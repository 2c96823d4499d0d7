// Package stages runs what it is given, and lists some of its own.
package stages

import (
	"context"
	"net/http"
)

// A Stage is one of what is done.
type Stage = func(ctx context.Context, id int64) error

// A Pipeline runs its stages in turn.
type Pipeline struct{ stages []Stage }

// New makes a pipeline of stages.
func New(stages ...Stage) *Pipeline { return &Pipeline{stages: stages} }

// Run runs them.
func (p *Pipeline) Run(ctx context.Context, id int64) error {
	for _, stage := range p.stages {
		if err := stage(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// A Plain is another one.
type Plain struct{ stages []Stage }

// NewPlain makes one of stages.
func NewPlain(stages ...Stage) *Plain {
	p := &Plain{}
	for _, stage := range stages {
		p.stages = append(p.stages, stage)
	}
	return p
}

// Run runs them.
func (p *Plain) Run(ctx context.Context, id int64) error {
	for _, stage := range p.stages {
		if err := stage(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// All lists what is always done.
func All() []Stage { return []Stage{count, weigh} }

var total int64

func count(ctx context.Context, id int64) error {
	total += id
	return ctx.Err()
}

func weigh(ctx context.Context, _ int64) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://scales/now", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
