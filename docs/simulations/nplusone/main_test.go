package main

import "testing"

// With a query for each row a page takes as much longer as it has rows, long before anything is full.
func TestGrows(t *testing.T) {
	small, large := run(10, true), run(100, true)
	if small.failed+large.failed > 0 {
		t.Errorf("%d and %d pages failed: it is not the pool's doing", small.failed, large.failed)
	}
	if a, b := small.percentile(50), large.percentile(50); b < 7*a {
		t.Errorf("10 rows take %d ms, 100 rows %d ms", a, b)
	}
}

// Beyond that the pages take each other's connections.
func TestFull(t *testing.T) {
	if s := run(200, true); s.failed < s.asked/2 {
		t.Errorf("%d of %d pages of 200 rows failed", s.failed, s.asked)
	}
}

// One query for all hardly notices.
func TestAll(t *testing.T) {
	if s := run(200, false); s.failed > 0 || s.percentile(99) > 30 {
		t.Errorf("%d failed, the others took %d ms", s.failed, s.percentile(99))
	}
}
