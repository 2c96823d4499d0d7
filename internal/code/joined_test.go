package code_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/hldlint/hldlint/internal/code"
)

// TestJoinedIsLinear holds that a long chain of variables costs no more than its length: each of thousands of calls in a function asks for it.
func TestJoinedIsLinear(t *testing.T) {
	const n = 4000
	source := "package p\n\nfunc f() error\n\nfunc F(ok bool) error {\n\terr := f()\n" + strings.Repeat("\tif ok {\n\t\terr = f()\n\t}\n", n) + "\treturn err\n}\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	require.NoError(t, err)
	pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset, types.NewPackage("p", "p"), []*ast.File{file}, 0)
	require.NoError(t, err)
	var first *ssa.Call
	for call := range code.Calls(pkg.Func("F")) {
		first = call.(*ssa.Call)
		break
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	values := code.ErrorValues(first)
	runtime.ReadMemStats(&after)
	assert.Len(t, values, n+1)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(n*1000), "bytes")
}
