package main

import "testing"

// Nothing is to be seen while the connections go: neither a failure nor a slow answer.
func TestUnseen(t *testing.T) {
	for _, r := range run(leak).rows {
		if r.left > 5 && (r.failed > 0 || r.p99() > 2*queryTime) {
			t.Errorf("with %d connections left %d failed, and the others took %d ms", r.left, r.failed, r.p99())
		}
	}
}

// With the last one everything ends, and stays so.
func TestEnds(t *testing.T) {
	rows := run(leak).rows
	if last := rows[len(rows)-1]; last.left > 0 || last.good > 0 {
		t.Errorf("%d connections left, %d answers", last.left, last.good)
	}
}

// It is the leak's doing: a few connections carry the load.
func TestWithout(t *testing.T) {
	for _, r := range run(0).rows {
		if r.failed > 0 || r.p99() > queryTime+1 {
			t.Errorf("%d failed, the others took %d ms", r.failed, r.p99())
		}
	}
}
