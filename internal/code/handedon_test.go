package code_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/hldlint/hldlint/internal/code"
)

// TestHandedOn holds which argument a call returns as it is.
func TestHandedOn(t *testing.T) {
	calls := handedOnCalls(t, `package p

type T struct{ n int }

func made() (*T, error)
func must(v *T, err error) *T { if err != nil { panic(err) }; return v }
func with(v *T) *T { v.n = 1; return v }
func either(a, b *T, ok bool) *T { if ok { return a }; return b }
func swapped(ok bool, v *T) (*T, *T) { if ok { return nil, v }; return v, nil }
func F(a, b *T) { must(a, nil); with(a); either(a, b, true); swapped(true, a) }
`)
	want := map[string]string{"must": "a", "with": "", "either": "", "swapped": "a"}
	for _, call := range calls {
		name := call.Call.StaticCallee().Name()
		got := ""
		if arg := code.HandedOn(call, 0); arg != nil {
			got = arg.Name()
		}
		assert.Equal(t, want[name], got, name)
	}
	assert.Len(t, calls, len(want))
}

// TestHandedOnIsLinear holds that a function with thousands of returns costs no more than its length: all who follow what a call of it returns ask.
func TestHandedOnIsLinear(t *testing.T) {
	var cases strings.Builder
	for i := range 3500 {
		fmt.Fprintf(&cases, "case %d: f(); return v\n", i)
	}
	calls := handedOnCalls(t, "package p\n\nfunc f()\nfunc pick(k int, v *int) *int { switch k { "+cases.String()+" }; return nil }\nfunc F(v *int) { pick(1, v) }\n")
	began := time.Now()
	for range 1000 {
		assert.NotNil(t, code.HandedOn(calls[0], 0))
	}
	assert.Less(t, time.Since(began), 5*time.Second)
}

// TestHandsOnUnknown holds that nothing is said of a type parameter whose constraint could not be read.
func TestHandsOnUnknown(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", "package p\n\nfunc Must[T missing.C](v T, err error) T\nfunc Or[T Missing](v T) T\nfunc Any[T any](v T) T\n", 0)
	require.NoError(t, err)
	conf := types.Config{Error: func(error) {}}
	pkg, _ := conf.Check("p", fset, []*ast.File{file}, nil)
	assert.Equal(t, -1, code.HandsOn(pkg.Scope().Lookup("Must").(*types.Func), 0))
	assert.Equal(t, -1, code.HandsOn(pkg.Scope().Lookup("Or").(*types.Func), 0))
	assert.Equal(t, 0, code.HandsOn(pkg.Scope().Lookup("Any").(*types.Func), 0))
}

// handedOnCalls are the calls in F.
func handedOnCalls(t *testing.T, source string) (calls []*ssa.Call) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	require.NoError(t, err)
	pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset, types.NewPackage("p", "p"), []*ast.File{file}, 0)
	require.NoError(t, err)
	for call := range code.Calls(pkg.Func("F")) {
		calls = append(calls, call.(*ssa.Call))
	}
	return calls
}
