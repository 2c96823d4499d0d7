package generated_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/engine/generated"
	"github.com/hldlint/hldlint/internal/hldtest"
)

const client = `package client

import "net/http"

type User struct{}

type ApiGetUserRequest struct{}
type ApiDeleteUserRequest struct{}
type GetUserCommand struct{}
type RenderRequest struct{}
type Request interface { Execute() (*User, *http.Response, error) }

func (r ApiGetUserRequest) Execute() (*User, *http.Response, error)    { return nil, nil, nil }
func (r ApiDeleteUserRequest) Execute() (*http.Response, error)        { return nil, nil }
func (r GetUserCommand) Execute() (*User, *http.Response, error)       { return nil, nil, nil } // no request
func (r RenderRequest) Execute() (*User, error)                        { return nil, nil }      // no answer of a server
`

// TestIsBuiltRequest holds which methods send a request that a generated client has built.
func TestIsBuiltRequest(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "client.go", client, 0)
	require.NoError(t, err)
	conf := types.Config{Importer: hldtest.StandardLibrary(t, fset)}
	pkg, err := conf.Check("example.com/client", fset, []*ast.File{file}, nil)
	require.NoError(t, err)
	for name, want := range map[string]bool{
		"ApiGetUserRequest":    true,
		"ApiDeleteUserRequest": true,
		"GetUserCommand":       false,
		"RenderRequest":        false,
		"Request":              false, // somebody else may be behind it
	} {
		obj, _, _ := types.LookupFieldOrMethod(pkg.Scope().Lookup(name).Type(), true, pkg, "Execute")
		assert.Equal(t, want, generated.IsBuiltRequest(obj.(*types.Func)), name)
	}
}
