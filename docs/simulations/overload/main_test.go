package main

import (
	"slices"
	"testing"
)

func result(t *testing.T, name string) *simulation {
	t.Helper()
	i := slices.IndexFunc(policies, func(p policy) bool { return p.name == name })
	if i < 0 {
		t.Fatalf("no policy %q", name)
	}
	return run(policies[i])
}

// A server that is 20 % over its capacity and queues everything does no good work after a while, and
// goes on doing none when the load is back to normal.
func TestNoBound(t *testing.T) {
	s := result(t, "no bound")
	for i := 2; i < len(s.good); i++ {
		if s.good[i] > 10 {
			t.Errorf("%d good answers in window %d", s.good[i], i)
		}
	}
}

// A bound that is larger than what can be done within the timeout is none.
func TestLargeBound(t *testing.T) {
	if got, want := result(t, "bound of 1000").good, result(t, "no bound").good; !slices.Equal(got, want) {
		t.Errorf("good answers %v, want as without a bound: %v", got, want)
	}
}

// A small bound, like anything else that spends the server on requests that still matter, keeps it
// at its capacity.
func TestGoodput(t *testing.T) {
	for _, name := range []string{"bound of 50", "no bound, drops the overdue", "no bound, newest first"} {
		s := result(t, name)
		for i := 1; i < 4; i++ {
			if s.good[i] < 950 {
				t.Errorf("%s: %d good answers in window %d", name, s.good[i], i)
			}
		}
	}
}
