package main

import "testing"

// A pool about as large as the database has cores answers as much after the peak as before it.
func TestLimited(t *testing.T) {
	for _, size := range []int{8, 16, 32} {
		s := run(size)
		if before, after := s.before*1_000/from, s.after*1_000/(end-until); after < before*95/100 {
			t.Errorf("pool of %d: %d answers a second, %d after the peak", size, before, after)
		}
	}
}

// Without a limit two bad seconds are enough: the connections that they opened keep the database too
// slow to close them again, at a load that it carried before.
func TestUnlimited(t *testing.T) {
	s := run(0)
	if before := s.before * 1_000 / from; before < 500 {
		t.Errorf("%d answers a second before the peak: it is not the peak's doing", before)
	}
	if after := s.after * 1_000 / (end - until); after > 50 {
		t.Errorf("%d answers a second after the peak", after)
	}
}

// Too small is bad as well: four connections leave half of the cores idle.
func TestSmall(t *testing.T) {
	if small, right := run(4), run(8); small.good > right.good/2 {
		t.Errorf("a pool of 4 gave %d answers, one of 8 %d", small.good, right.good)
	}
}
