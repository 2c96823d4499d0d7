// Package checks runs what it is given.
package checks

import "context"

// A Check is one.
type Check func(ctx context.Context, id int64) error

// A Suite has all of them.
type Suite struct{ checks []Check }

// New makes a suite.
func New(checks ...Check) *Suite { return &Suite{checks: checks} }

// Add adds one.
func (s *Suite) Add(c Check) { s.checks = append(s.checks, c) }

// Run is silent by itself: each check asks something of its own, however many there are.
func (s *Suite) Run(ctx context.Context, id int64) {
	for _, check := range s.checks {
		_ = check(ctx, id)
	}
}
