package worklist_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/engine/worklist"
)

// TestRun spreads the greatest number along arrows that go back and in a circle.
func TestRun(t *testing.T) {
	calls := map[int][]int{0: {1}, 1: {2}, 2: {3}, 3: {1, 4}, 4: nil}
	callers := map[int][]int{}
	for from, list := range calls {
		for _, to := range list {
			callers[to] = append(callers[to], from)
		}
	}
	greatest := []int{0, 1, 2, 3, 40}
	steps := 0
	worklist.Run([]int{0, 1, 2, 3, 4}, func(i int) []int { return callers[i] }, func(i int) bool {
		steps++
		learnt := false
		for _, callee := range calls[i] {
			if greatest[callee] > greatest[i] {
				greatest[i], learnt = greatest[callee], true
			}
		}
		return learnt
	})
	assert.Equal(t, []int{40, 40, 40, 40, 40}, greatest)
	assert.LessOrEqual(t, steps, 16, "only what depends on something new is looked at again")
}
