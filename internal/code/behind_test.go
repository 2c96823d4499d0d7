package code_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// web is a function of many branches that lead anywhere.
func web(t *testing.T, random *rand.Rand, n int) *ssa.Function {
	var body strings.Builder
	for i := range n {
		fmt.Fprintf(&body, "\tif f(%d) { goto L%d }\nL%d:\n\tif f(%d) { f(0) }\n\tif f(%d) { return }\n\tif f(%d) { goto L%d }\n", i, i, i, i, i, i, random.IntN(n))
	}
	return builtFunction(t, "package p\nvar f func(int) bool\nfunc F() {\n"+body.String()+"\n}\n", "F")
}

// TestBehind holds that the answer is that of a walk from each block up to the entry, and that each block is asked once.
func TestBehind(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		fn := web(t, random, 1+random.IntN(12))
		ways := make([]*ssa.BasicBlock, len(fn.Blocks))
		for i, b := range fn.Blocks {
			switch random.IntN(3) {
			case 0:
				ways[i] = b
			case 1:
				if len(b.Succs) > 0 {
					ways[i] = b.Succs[0]
				}
			}
		}
		asked := 0
		behind := code.Behind(fn, func(b *ssa.BasicBlock) *ssa.BasicBlock { asked++; return ways[b.Index] })
		assert.Equal(t, len(fn.Blocks), asked)
		for _, b := range fn.Blocks {
			want := false
			for d := b.Idom(); d != nil; d = d.Idom() {
				want = want || ways[d.Index] != nil && ways[d.Index].Dominates(b)
			}
			assert.Equal(t, want, behind[b.Index], "%s", b)
		}
	}
}

// TestLoopsComeBack holds what rules rely on instead of a walk: from each block of a loop some way leads back to its head, within the loop.
func TestLoopsComeBack(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		for _, l := range code.Loops(web(t, random, 1+random.IntN(12))) {
			for b := range l.Blocks {
				assert.True(t, code.BlocksOf(l).Spread(b).Has(l.Head), "%s", b)
			}
		}
	}
}
