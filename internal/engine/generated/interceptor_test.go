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
)

const library = `package library

import "time"

type Invoker func(method string) error

type Interceptor func(method string, next Invoker) error

type Paywall struct{ limit time.Duration }

func (p *Paywall) Intercept(method string, next Invoker) error { return next(method) }

type Gate interface{ Intercept(method string, next Invoker) error }

type Clock struct{}

func (c *Clock) Now(method string) error { return nil }

func Deadline(d time.Duration) Interceptor { return nil }

func NewPaywall(name string, d time.Duration) (*Paywall, error) { return nil, nil }

func NewGate(d time.Duration) Gate { return nil }

func Logging(name string) Interceptor { return nil }

func NewFree(name string) *Paywall { return nil }

func NewClock(d time.Duration) *Clock { return nil }

func Wait(d time.Duration) {}

type Option struct{ limit time.Duration }

func Retrying(options ...Option) Interceptor { return nil }

func WithPerTry(d time.Duration) Option { return Option{} }

func WithTries(n int) Option { return Option{} }

type Setting struct{ limit time.Duration }

func NewServer(settings ...Setting) *Clock { return nil }

func WithIdle(d time.Duration) Setting { return Setting{} }
`

// only is the one package that can be imported.
type only struct{ pkg *types.Package }

func (o only) Import(string) (*types.Package, error) { return o.pkg, nil }

func checked(t *testing.T, path, text string, importer types.Importer) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path+".go", text, 0)
	require.NoError(t, err)
	pkg, err := (&types.Config{Importer: importer}).Check(path, fset, []*ast.File{file}, nil)
	require.NoError(t, err)
	return pkg
}

func TestLimitsCalls(t *testing.T) {
	pkg := checked(t, "library", library, only{checked(t, "time", "package time; type Duration int64", nil)})
	role := func(t types.Type) string {
		if named, ok := t.(*types.Named); ok && named.Obj().Name() == "Invoker" {
			return "invoker"
		} else if ok && named.Obj().Name() == "Interceptor" {
			return "interceptor"
		}
		return ""
	}
	for name, limits := range map[string]bool{
		"Deadline": true, "NewPaywall": true, "NewGate": true, "WithPerTry": true, // a function, a type with a method, an interface, an option
		"Logging": false, "NewFree": false, "WithTries": false, // nothing says for how long
		"NewClock": false, "Wait": false, "WithIdle": false, // nothing that intercepts
	} {
		fn := pkg.Scope().Lookup(name).(*types.Func)
		assert.Equal(t, limits, generated.LimitsCalls(fn, role), name)
	}
}
