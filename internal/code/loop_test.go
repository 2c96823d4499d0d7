package code_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"runtime"
	"testing"
	"weak"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/hldlint/hldlint/internal/code"
)

// builtFunction is a function of a package that has just been built.
func builtFunction(t *testing.T, text, name string) *ssa.Function {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", text, 0)
	require.NoError(t, err)
	pkg, _, err := ssautil.BuildPackage(&types.Config{}, fset, types.NewPackage("p", "p"), []*ast.File{f}, 0)
	require.NoError(t, err)
	return pkg.Func(name)
}

// TestLoopsKeepNothing holds that whoever asked for loops does not keep the package alive: a function leads to all of it.
func TestLoopsKeepNothing(t *testing.T) {
	fn := builtFunction(t, "package p; func F(n int) { for range n { for range n {} } }", "F")
	loops := code.Loops(fn)
	assert.Len(t, loops, 2)
	assert.Same(t, loops[1], code.InnermostLoop(loops, loops[1].Head))

	left := weak.Make(fn)
	fn = nil
	runtime.GC()
	assert.Nil(t, left.Value())
}
