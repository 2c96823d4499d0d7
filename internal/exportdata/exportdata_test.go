package exportdata_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/exportdata"
	"github.com/hldlint/hldlint/internal/exportdata/exporttest"
	"github.com/hldlint/hldlint/internal/hldtest"
)

// check type-checks packages, each of one file, in the order in which they are given.
func check(t *testing.T, sources ...string) map[string]*types.Package {
	t.Helper()
	fset := token.NewFileSet()
	out := map[string]*types.Package{}
	std := hldtest.StandardLibrary(t, fset)
	for _, text := range sources {
		f, err := parser.ParseFile(fset, "p.go", text, parser.SkipObjectResolution)
		require.NoError(t, err)
		conf := types.Config{Importer: imports(func(path string) (*types.Package, error) {
			if p := out[path]; p != nil {
				return p, nil
			}
			return std.Import(path)
		})}
		path := f.Name.Name
		out[path], err = conf.Check(path, fset, []*ast.File{f}, nil)
		require.NoError(t, err)
		for _, p := range out[path].Imports() {
			add(out, p)
		}
	}
	return out
}

func add(to map[string]*types.Package, p *types.Package) {
	if to[p.Path()] != nil || p == types.Unsafe {
		return
	}
	to[p.Path()] = p
	for _, q := range p.Imports() {
		add(to, q)
	}
}

type imports func(string) (*types.Package, error)

func (i imports) Import(path string) (*types.Package, error) { return i(path) }

// universe reads what was encoded of packages, and counts what was asked for.
func universe(packages map[string]*types.Package) (*exportdata.Universe, *[]string) {
	var asked []string
	return exportdata.NewUniverse(nil, func(path string) ([]byte, error) {
		asked = append(asked, path)
		if p := packages[path]; p != nil {
			return exportdata.Encode(p, exportdata.Options{}), nil
		}
		return nil, fmt.Errorf("no package %s", path)
	}, nil), &asked
}

const base = `package base

type Options struct{ Size int; next *Options }
func (o *Options) With(n int) *Options { return o }
type Hidden = hidden
type hidden struct{ A, b int }
func (hidden) Do() error { return nil }
type Set[T comparable] map[T]struct{}
func (s Set[T]) Add(t T) Set[T] { return s }
type Pair[A any, B interface{ ~int | ~string }] struct { a A; b B }
func (p *Pair[X, Y]) Swap(f func(X) Y) (*Pair[X, Y], error) { return p, nil }
type Unused struct{ chan_ chan<- [4]complex128 }
`

const user = `package user

import (
	"base"
	"io"
	"unsafe"
)

type A = *T
type T struct { next A; base.Options; tagged string ` + "`json:\"x\"`" + `; F func(a int, b ...string) (c byte, err error) }
type Mine base.Options
type Err error
type Reader interface { io.Reader; Mine() Mine; unexported() }
type Same Reader
type Numbers = base.Set[int]
type List[T any] = base.Set[*List0[T]]
type List0[T any] struct { items []T; next *List0[T] }
func (l *List0[E]) Map(f func(E) E) *List0[E] { return l }
type Constraint interface { ~[]int | string; comparable; error }
func Generic[K comparable, V Constraint, S ~[]K](k K, v V, s S) map[K]V { return nil }
type Recursive[T interface{ Less(T) bool }] struct { t T }
var V = base.Hidden{}
var W, X = new(base.Pair[string, int]), [...]rune{1, 2, 3}
var P unsafe.Pointer
var Any any = struct{}{}
const (
	Big = 1 << 200
	Half = 0.5
	Pi = 3.14159265358979323846264338327950288419716939937510582097494459
	Huge = 1e4000
	Tiny = 1e-4000
	Complex = 1 + 2i
	Text = "a\x00b"
	Yes = true
	Typed Err0 = 7
	Letter = 'x'
)
type Err0 int
func (Err0) Error() string { return "" }
var hiddenOne = 1
`

// same holds a package that was read against what was written.
func same(t *testing.T, written, read *types.Package) {
	t.Helper()
	want, have := exporttest.Difference(exporttest.Describe(written), exporttest.Describe(read))
	assert.Equal(t, want, have, "%s", written.Path())
}

func TestReadIsWhatWasWritten(t *testing.T) {
	packages := check(t, base, user)
	u, asked := universe(packages)
	p, err := u.Import("user")
	require.NoError(t, err)
	same(t, packages["user"], p)
	assert.True(t, p.Complete())
	assert.Nil(t, p.Scope().Lookup("hiddenOne"))
	assert.NotContains(t, *asked, "sync", "what io needs for itself is not asked for")

	again, err := u.Import("user")
	require.NoError(t, err)
	assert.Same(t, p, again)
	b, err := u.Import("base")
	require.NoError(t, err)
	same(t, packages["base"], b)
	options, ok := p.Scope().Lookup("T").Type().Underlying().(*types.Struct)
	require.True(t, ok)
	assert.Same(t, b.Scope().Lookup("Options").Type(), options.Field(1).Type(), "there is one of each type")
}

// TestWhole: a package that is written whole has its unexported objects, and their positions.
func TestWhole(t *testing.T) {
	fset := token.NewFileSet()
	const text = "package p\n\nvar hidden int\n\ntype T struct {\n\tA, b int\n}\n\nfunc (t *T) m() {}\n\ntype I interface{ M() }\n"
	f, err := parser.ParseFile(fset, "p.go", text, parser.SkipObjectResolution)
	require.NoError(t, err)
	checked, err := new(types.Config).Check("p", fset, []*ast.File{f}, nil)
	require.NoError(t, err)
	data := exportdata.Encode(checked, exportdata.Options{Fset: fset})
	into := token.NewFileSet()
	u := exportdata.NewUniverse(into, func(string) ([]byte, error) { return data, nil }, nil)
	p, err := u.Import("p")
	require.NoError(t, err)
	at := func(obj types.Object) string { return into.Position(obj.Pos()).String() }
	assert.Equal(t, "p.go:3:5", at(p.Scope().Lookup("hidden")))
	named, ok := p.Scope().Lookup("T").Type().(*types.Named)
	require.True(t, ok)
	assert.Equal(t, "p.go:5:6", at(named.Obj()))
	assert.Equal(t, "p.go:6:5", at(named.Underlying().(*types.Struct).Field(1)))
	assert.Equal(t, "p.go:9:13", at(named.Method(0)))
	assert.Equal(t, "p.go:11:19", at(p.Scope().Lookup("I").Type().Underlying().(*types.Interface).Method(0)))
}

func TestOnlyWhatIsNeededIsDecoded(t *testing.T) {
	packages := check(t, base, "package user\nimport \"base\"\nvar O base.Options\n")
	u, _ := universe(packages)
	_, err := u.Import("user")
	require.NoError(t, err)
	_, objects := u.Size()
	assert.Equal(t, 2, objects, "O and Options")
}

func TestCheckedPackagesAreShared(t *testing.T) {
	packages := check(t, base, "package user\nimport \"base\"\nvar O base.Options\n")
	u := exportdata.NewUniverse(nil, func(path string) ([]byte, error) { return exportdata.Encode(packages[path], exportdata.Options{}), nil },
		func(path string) *types.Package {
			if path == "base" {
				return packages["base"]
			}
			return nil
		})
	p, err := u.Import("user")
	require.NoError(t, err)
	assert.Same(t, packages["base"].Scope().Lookup("Options").Type(), p.Scope().Lookup("O").Type())
}

func TestMissingIsUnknownAndFaultsAreTold(t *testing.T) {
	packages := check(t, base, "package user\nimport \"base\"\nvar O *base.Options\n")
	u := exportdata.NewUniverse(nil, func(path string) ([]byte, error) {
		if path == "base" {
			return nil, errors.New("gone")
		}
		return exportdata.Encode(packages[path], exportdata.Options{Note: "p.go:1:1: it is broken"}), nil
	}, nil)
	p, err := u.Import("user")
	require.NoError(t, err)
	assert.Equal(t, "*invalid type", p.Scope().Lookup("O").Type().String())
	assert.Equal(t, "user: p.go:1:1: it is broken", u.Fault())
	_, err = u.Import("base")
	assert.ErrorContains(t, err, "gone")
}

// TestDamagedDataIsAnError cuts and changes data everywhere. Whatever comes out, nothing panics and nothing hangs.
func TestDamagedDataIsAnError(t *testing.T) {
	packages := check(t, base, user)
	whole := exportdata.Encode(packages["user"], exportdata.Options{})
	read := func(data []byte) error {
		u := exportdata.NewUniverse(nil, func(path string) ([]byte, error) {
			if path == "user" {
				return data, nil
			}
			return exportdata.Encode(packages[path], exportdata.Options{}), nil
		}, nil)
		_, err := u.Import("user")
		return err
	}
	require.NoError(t, read(whole))
	failed := 0
	for i := range len(whole) / 4 {
		if read(whole[:i*4]) != nil {
			failed++
		}
	}
	assert.Greater(t, failed, len(whole)/8, "most of what is cut cannot be read")
}

// TestStandardLibrary reads back what is encoded of the packages that most others build on.
func TestStandardLibrary(t *testing.T) {
	packages := check(t, "package all\nimport (\n\"net/http\"\n\"database/sql\"\n\"go/types\"\n\"iter\"\n\"maps\"\n\"math/big\"\n\"sync/atomic\"\n\"text/template\"\n)\n"+
		"var (\n_ http.Client\n_ sql.DB\n_ types.Config\n_ iter.Seq[int]\n_ = maps.Keys[map[int]int]\n_ big.Int\n_ atomic.Int32\n_ template.Template\n)\n")
	require.Greater(t, len(packages), 150)
	u, _ := universe(packages)
	for path, p := range packages {
		if path == "all" || path == "user" || path == "base" {
			continue
		}
		q, err := u.Import(path)
		require.NoError(t, err, path)
		same(t, p, q)
	}
}

// TestConcurrentImports is for the race detector: packages that were given out are read while others are decoded.
func TestConcurrentImports(t *testing.T) {
	packages := check(t, base, user)
	data := map[string][]byte{}
	for path, p := range packages {
		data[path] = exportdata.Encode(p, exportdata.Options{})
	}
	u := exportdata.NewUniverse(nil, func(path string) ([]byte, error) { return data[path], nil }, nil)
	var all sync.WaitGroup
	for path := range data {
		all.Go(func() {
			p, err := u.Import(path)
			if assert.NoError(t, err) {
				assert.NotPanics(t, func() { strings.Join(exporttest.Describe(p), "\n") })
			}
		})
	}
	all.Wait()
}

// TestSameBytes: the same package gives the same bytes, which is what its dependents' keys are made of.
func TestSameBytes(t *testing.T) {
	packages := check(t, base, user)
	for path, p := range packages {
		want := exportdata.Encode(p, exportdata.Options{})
		for range 5 {
			require.Equal(t, want, exportdata.Encode(p, exportdata.Options{}), path)
		}
	}
}
