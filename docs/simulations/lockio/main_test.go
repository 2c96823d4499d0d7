package main

import "testing"

// Requests that ask nobody for anything wait for those that do.
func TestConvoy(t *testing.T) {
	if s := run(20, true); s.p99() < 20 {
		t.Errorf("the others took %.1f ms while a call took 20", s.p99())
	}
}

// Twice as slow a service is enough: the lock is held longer than there is time, and requests fail that need no call.
func TestCollapse(t *testing.T) {
	if fine, late := run(20, true), run(60, true); fine.failed > 0 || late.failed < late.asked/10 {
		t.Errorf("%d failed with calls of 20 ms, %d of %d with calls of 60 ms", fine.failed, late.failed, late.asked)
	}
}

// Beside the lock it is nobody's but the caller's.
func TestBeside(t *testing.T) {
	for _, call := range calls {
		if s := run(call, false); s.failed > 0 || s.p99() > 1 {
			t.Errorf("calls of %d ms: %d failed, the others took %.1f ms", call, s.failed, s.p99())
		}
	}
}
