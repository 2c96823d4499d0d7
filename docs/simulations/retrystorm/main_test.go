package main

import "testing"

func results(t *testing.T) map[string]*simulation {
	t.Helper()
	out := make(map[string]*simulation)
	for _, p := range policies {
		out[p.name] = run(p)
	}
	return out
}

// The storm outlives its cause when the retries are too quick, and only then.
func TestRecovery(t *testing.T) {
	for name, s := range results(t) {
		quick := name == "at once" || name == "every second" || name == "backoff to 4 s, jitter"
		if got := s.recovery(); (got == "never") != quick {
			t.Errorf("%s: recovered after %s", name, got)
		}
	}
}

// Before the slow time no policy matters: a retry costs nothing while nothing fails.
func TestBefore(t *testing.T) {
	for name, s := range results(t) {
		if got := mean(s.good[10:20]); got < 65 {
			t.Errorf("%s: %d good answers a second before anything was slow", name, got)
		}
	}
}

// A budget bounds the load at about 1.1 times the requests, however quick the retries are.
func TestBudget(t *testing.T) {
	all := results(t)
	capped, free := all["at once, budget of 10 %"], all["at once"]
	if got := mean(capped.sent[30:60]); got > 80 {
		t.Errorf("with a budget: %d attempts a second", got)
	}
	if got := mean(free.sent[30:60]); got < 150 {
		t.Errorf("without: %d attempts a second: no storm to bound", got)
	}
}
