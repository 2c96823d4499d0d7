package code_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/code"
)

const senders = `package p

import ("context"; "net/http")

type Edit func(context.Context, *http.Request) error

func YesDo(req *http.Request) (*http.Response, error) { return nil, nil }
func YesDoRequest(ctx context.Context, req *http.Request) (*http.Response, error) { return nil, nil }
func YesListPets(ctx context.Context, params *int, edit ...Edit) (*http.Response, error) { return nil, nil }
func NoExecute() (*http.Response, error) { return nil, nil }
func NoDelete(ctx context.Context, id string) (*http.Response, error) { return nil, nil }
func NoDecode(ctx context.Context, req *http.Request, into any) (*http.Response, error) { return nil, nil }
func NoDecodeAll(req *http.Request, into ...interface{}) (*http.Response, error) { return nil, nil }
func NoTyped(req *http.Request) (*int, *http.Response, error) { return nil, nil, nil }
func NoFailure(req *http.Request) *http.Response { return nil }
`

// declared imports packages with the types that matter here.
type declared struct{}

func (declared) Import(path string) (*types.Package, error) {
	pkg := types.NewPackage(path, path[strings.LastIndex(path, "/")+1:])
	for _, name := range []string{"Context", "Request", "Response"} {
		obj := types.NewTypeName(token.NoPos, pkg, name, nil)
		types.NewNamed(obj, types.NewStruct(nil, nil), nil)
		pkg.Scope().Insert(obj)
	}
	pkg.MarkComplete()
	return pkg, nil
}

// TestHandsOverResponse holds which signatures say that the answer to a request is the caller's to close.
func TestHandsOverResponse(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", senders, 0)
	require.NoError(t, err)
	pkg, err := (&types.Config{Importer: declared{}}).Check("p", fset, []*ast.File{f}, nil)
	require.NoError(t, err)
	for _, name := range pkg.Scope().Names() {
		if fn, ok := pkg.Scope().Lookup(name).(*types.Func); ok {
			assert.Equal(t, strings.HasPrefix(name, "Yes"), code.HandsOverResponse(fn.Signature()), name)
		}
	}
}
