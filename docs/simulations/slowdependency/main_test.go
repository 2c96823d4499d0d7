package main

import "testing"

func result(t *testing.T, name string) *simulation {
	t.Helper()
	for _, p := range policies {
		if p.name == name {
			return run(p)
		}
	}
	t.Fatalf("no policy %q", name)
	return nil
}

// Without a timeout the service fills up with waiting requests, and is full long after the other one
// has come back: nobody is going to answer them.
func TestNoTimeout(t *testing.T) {
	s := result(t, "no timeout")
	if got := s.held[89]; got < most*9/10 {
		t.Errorf("%d goroutines wait at the end", got)
	}
	if s.failed < s.asked/2 {
		t.Errorf("%d of %d other requests failed", s.failed, s.asked)
	}
}

// With one the number that waits is bounded by Little's law: the rate of the calls times the timeout.
func TestLittle(t *testing.T) {
	for _, name := range []string{"5 s", "500 ms"} {
		s := result(t, name)
		want := int(float64(s.timeout) * rate * calling)
		if got := mean(s.held[20:40]); got < want*4/5 || got > want*6/5 {
			t.Errorf("timeout of %s: %d goroutines wait, want about %d", name, got, want)
		}
		if s.failed > 0 {
			t.Errorf("timeout of %s: %d requests failed that did not need the other service", name, s.failed)
		}
	}
}

// A timeout that is longer than the time to fill up comes too late for the other requests.
func TestLongTimeout(t *testing.T) {
	if s := result(t, "60 s"); s.failed == 0 {
		t.Error("no request failed")
	}
}

// A limit holds whatever the timeout is, and from the first moment on.
func TestLimit(t *testing.T) {
	s := result(t, "500 ms, 5 calls at a time")
	for second, got := range s.held {
		if got > s.limit {
			t.Errorf("%d goroutines wait in second %d", got, second)
		}
	}
}
