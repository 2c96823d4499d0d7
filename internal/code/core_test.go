package code_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/code"
)

const generics = `package p

type named struct{ A string }
type other struct{ A string }
type structs interface{ ~struct{ A string } }
type twice interface{ named | other }

func plain(x named) {}
func one[T structs](x T) {}
func two[T twice](x T) {}
func narrowed[T interface{ structs; M() }](x T) {}
func pointer[T any, P interface{ *T }](x P) {}
func slice[S ~[]E, E any](x S) {}
func either[T ~[]int | ~map[int]int](x T) {}
func free[T any](x T) {}
func boxed(x error) {}
`

// TestCore holds what types are underneath: of a type parameter, what all have in common that it may stand for.
func TestCore(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", generics, 0)
	require.NoError(t, err)
	pkg, err := (&types.Config{}).Check("p", fset, []*ast.File{f}, nil)
	require.NoError(t, err)
	for name, want := range map[string]string{
		"plain": "struct{A string}", "one": "struct{A string}", "two": "struct{A string}", "narrowed": "struct{A string}",
		"pointer": "*T", "slice": "[]E", "either": "~[]int | ~map[int]int", "free": "any", "boxed": "interface{Error() string}",
	} {
		x := pkg.Scope().Lookup(name).(*types.Func).Signature().Params().At(0).Type()
		assert.Equal(t, want, code.Core(x).String(), name)
	}
}
