package code_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// tangle is a function of many blocks between which a number of labels lead to and fro.
func tangle(seed uint64) string {
	draw := rand.New(rand.NewPCG(seed, 5))
	const labels = 90
	var b strings.Builder
	b.WriteString("package p; func F(is func(int) bool) {\n")
	for i := range labels {
		to := i + 1 + draw.IntN(3)
		if draw.IntN(6) == 0 {
			to = draw.IntN(labels)
		}
		fmt.Fprintf(&b, "L%d: if is(%d) { goto L%d }\n", i, i, min(to, labels))
	}
	fmt.Fprintf(&b, "L%d: is(0)\n}\n", labels)
	// A label that nothing goes to is an error.
	text := b.String()
	for i := range labels + 1 {
		if !strings.Contains(text, fmt.Sprintf("goto L%d }", i)) {
			text = strings.Replace(text, fmt.Sprintf("L%d: ", i), "", 1)
		}
	}
	return text
}

// walked is what a walk says that knows of nothing but the edges.
func walked(from, to, avoid *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var walk func(b *ssa.BasicBlock) bool
	walk = func(b *ssa.BasicBlock) bool {
		for _, s := range b.Succs {
			if s == avoid || seen[s] {
				continue
			}
			seen[s] = true
			if s == to || walk(s) {
				return true
			}
		}
		return false
	}
	return walk(from)
}

// TestWays holds what is said of ways in large functions to what a walk along them says.
func TestWays(t *testing.T) {
	for seed := range uint64(4) {
		fn := builtFunction(t, tangle(seed), "F")
		require.Greater(t, len(fn.Blocks), 64)
		for _, from := range fn.Blocks {
			for _, to := range fn.Blocks {
				for _, avoid := range []*ssa.BasicBlock{nil, fn.Blocks[(from.Index+to.Index)%len(fn.Blocks)]} {
					if want := walked(from, to, avoid); code.ReachesBlock(from, to, avoid) != want {
						t.Errorf("%d: from %s to %s without %v: want %t", seed, from, to, avoid, want)
					}
				}
			}
		}
	}
}
