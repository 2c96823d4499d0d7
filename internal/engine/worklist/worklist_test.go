package worklist_test

import (
	"math/rand/v2"
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

// TestLeading goes up from the item asked for, once round the circle.
func TestLeading(t *testing.T) {
	calls := map[int][]int{0: {1}, 1: {2, 2}, 2: {3}, 3: {1}, 4: {0}, 5: {6}}
	leading := worklist.Leading([]int{0, 1, 2, 3, 4, 5, 6}, func(i int) []int { return calls[i] }, func(i int) bool { return i == 2 })
	assert.Equal(t, map[int]bool{0: true, 1: true, 2: true, 3: true, 4: true}, leading)
}

// rounds is what Run does, in the plainest form: its order is part of the answer, where a bound of what is learnt is reached.
func rounds(items []int, dependents func(int) []int, learn func(int) bool) {
	due := map[int]bool{}
	for _, item := range items {
		due[item] = true
	}
	for len(due) > 0 {
		for _, item := range items {
			if !due[item] {
				continue
			}
			delete(due, item)
			if learn(item) {
				for _, d := range dependents(item) {
					due[d] = true
				}
			}
		}
	}
}

// TestOrder compares the order of the calls on graphs that are drawn.
func TestOrder(t *testing.T) {
	for seed := range uint64(200) {
		draw := rand.New(rand.NewPCG(seed, 1))
		n := 1 + draw.IntN(30)
		callers := make([][]int, n)
		for range draw.IntN(3 * n) {
			to := draw.IntN(n)
			callers[to] = append(callers[to], draw.IntN(n))
		}
		calls := func(run func([]int, func(int) []int, func(int) bool)) (order []int) {
			left := make([]int, n)
			for i := range left {
				left[i] = i * 7 % 5
			}
			run(draw.Perm(n), func(i int) []int { return callers[i] }, func(i int) bool {
				order = append(order, i)
				left[i]--
				return left[i] >= 0
			})
			return order
		}
		draw = rand.New(rand.NewPCG(seed, 2))
		want := calls(rounds)
		draw = rand.New(rand.NewPCG(seed, 2))
		assert.Equal(t, want, calls(worklist.Run[int]), seed)
	}
}

// TestChain runs a chain against its order: each round teaches one item.
func TestChain(t *testing.T) {
	const n = 100_000
	items, known := make([]int, n), make([]bool, n+1)
	for i := range items {
		items[i] = i
	}
	known[n] = true
	steps := 0
	worklist.Run(items, func(i int) []int { return []int{i - 1} }, func(i int) bool {
		steps++
		was := known[i]
		known[i] = known[i+1]
		return known[i] && !was
	})
	assert.True(t, known[0])
	assert.LessOrEqual(t, steps, 2*n)
}
