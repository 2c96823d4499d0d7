package code_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/hldlint/hldlint/internal/code"
)

const conditions = `package p

func work() {}

func negated(done bool) {
	ok := !done
	again := !ok
	if !again {
		work()
	}
}

func unequal(n int) {
	if n != 3 {
		work()
	}
}
`

// TestConditionOf holds that negations are gone and that the ways follow them, and that an inequality can be read as its opposite.
func TestConditionOf(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", conditions, 0)
	require.NoError(t, err)
	pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset, types.NewPackage("p", "p"), []*ast.File{f}, 0)
	require.NoError(t, err)

	works := func(b *ssa.BasicBlock) bool {
		_, ok := b.Instrs[0].(*ssa.Call)
		return ok
	}
	negated := pkg.Func("negated")
	c := code.ConditionOf(code.BlockIf(negated.Blocks[0]))
	assert.Equal(t, ssa.Value(negated.Params[0]), c.Asks)
	assert.False(t, works(c.True), "it works where it is not done")
	assert.True(t, works(c.False))

	c = code.ConditionOf(code.BlockIf(pkg.Func("unequal").Blocks[0]))
	assert.True(t, works(c.True))
	assert.False(t, works(c.Equal().True), "where it is 3")
	assert.True(t, works(c.Equal().False))
	assert.Nil(t, code.BlockIf(c.True), "it ends in no branch")
}
