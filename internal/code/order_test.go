package code_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// TestReachesBlock holds that the answer is that of a search over all ways, with a block to avoid and without.
func TestReachesBlock(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		fn := web(t, random, 1+random.IntN(8))
		for _, from := range fn.Blocks {
			for _, avoid := range []*ssa.BasicBlock{nil, fn.Blocks[random.IntN(len(fn.Blocks))]} {
				behind := map[*ssa.BasicBlock]bool{}
				search(from, avoid, behind)
				for _, to := range fn.Blocks {
					assert.Equal(t, behind[to], code.ReachesBlock(from, to, avoid), "%s to %s without %s", from, to, avoid)
				}
			}
		}
	}
}

func search(from, avoid *ssa.BasicBlock, found map[*ssa.BasicBlock]bool) {
	for _, to := range from.Succs {
		if to != avoid && !found[to] {
			found[to] = true
			search(to, avoid, found)
		}
	}
}
