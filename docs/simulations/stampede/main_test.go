package main

import (
	"slices"
	"testing"
)

func result(t *testing.T, name string, lanes int) *simulation {
	t.Helper()
	i := slices.IndexFunc(policies, func(p policy) bool { return p.name == name })
	if i < 0 {
		t.Fatalf("no policy %q", name)
	}
	return run(policies[i], lanes)
}

// One load a key is one load for each key and lifetime, and no request waits much longer than a query.
func TestCoalesced(t *testing.T) {
	s := result(t, "one load a key", 20)
	if want := keys * (end/ttl - 1); s.loads > want {
		t.Errorf("%d loads, want at most %d", s.loads, want)
	}
	if worst := slices.Max(s.waits); worst > 2*queryTime {
		t.Errorf("a request waited %d ms", worst)
	}
}

// Without that a minute costs many times as many, and requests wait for a queue of duplicates.
func TestStampede(t *testing.T) {
	one, every := result(t, "one load a key", 20), result(t, "every miss loads", 20)
	if every.loads < 10*one.loads {
		t.Errorf("%d loads against %d: no stampede", every.loads, one.loads)
	}
	if slices.Max(every.waits) < 10*slices.Max(one.waits) {
		t.Error("the stampede cost nobody time")
	}
}

// On a slower database the duplicates are not done before the entries expire again: it never recovers.
func TestCollapse(t *testing.T) {
	s := result(t, "every miss loads", 10)
	if len(s.waiting) < 10_000 {
		t.Errorf("%d queries wait at the end: the database has caught up", len(s.waiting))
	}
}

// Spread lifetimes lessen the crowd at the database, once each key is loaded once.
func TestJitter(t *testing.T) {
	together, spread := result(t, "one load a key", 20), result(t, "one load a key, jitter", 20)
	if spread.deepest >= together.deepest/2 {
		t.Errorf("%d queries at once with jitter, %d without", spread.deepest, together.deepest)
	}
}

func TestStale(t *testing.T) {
	if worst := slices.Max(result(t, "one load a key, stale meanwhile", 10).waits); worst != 0 {
		t.Errorf("a request waited %d ms though there was an old value", worst)
	}
}
