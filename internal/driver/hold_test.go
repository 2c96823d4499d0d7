package driver

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestSlots holds that a package that wants all slots has them, and that two of that sort do not wait for each other's.
func TestSlots(t *testing.T) {
	s := newSlots(3)
	var busy, most atomic.Int64
	var all sync.WaitGroup
	for i := range 300 {
		whole := i%7 == 0
		all.Go(func() {
			leave := s.take(whole)
			n := busy.Add(1)
			if whole {
				assert.EqualValues(t, 1, n)
			}
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			busy.Add(-1)
			leave()
		})
	}
	all.Wait()
	assert.LessOrEqual(t, most.Load(), int64(3))
	assert.Empty(t, s.taken)
}
