package code_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/hldlint/hldlint/internal/code"
)

// getters are what a loop asks by one method, full. In most of them a value depends on itself.
var getters = map[string]struct {
	body string
	flag bool
}{
	"field":               {"return s.full", true},
	"call":                {"return other()", false},
	"captured sum":        {"n := s.n\ndefer func() { note(n) }()\nfor range s.items { n = n + 1 }\nreturn n == 0", true},
	"captured sum, calls": {"n := s.n\ndefer func() { note(n) }()\nfor range s.items { n = n + other2() }\nreturn n == 0", false},
	"set in the literal":  {"ok := s.full\nset := func() { ok = other() }\nset()\nreturn ok", false},
	"named result":        {"defer func() { note(s.n) }()\nfor range s.items { full = !full }\nreturn full", false},
	"two that swap":       {"a, b := s.n, 0\ndefer func() { note(a + b) }()\nfor range s.items { a, b = b+1, a+1 }\nreturn a == 0", true},
	"round a loop":        {"n := s.n\nfor range s.items { n = n + 1 }\nreturn n == 0", true},
	"of itself":           {"if s.up != nil { return s.up.isFull() }\nreturn s.full", true},
	"of each other":       {"if s.up == nil { return s.full }\nreturn !s.up.isEmpty()", true},
	"doubled":             {"n := s.n\n" + strings.Repeat("n = n ^ n>>1\n", 64) + "return n == 0", true},
	"doubled, captured":   {"n := s.n\ndefer func() { note(n) }()\n" + strings.Repeat("n = n ^ n>>1\n", 64) + "return n == 0", true},
}

const asking = `package p

func note(int)
func other() bool
func other2() int

type state struct {
	up    *state
	full  bool
	n     int
	items []int
}

func (s *state) isEmpty() bool { return !s.isFull() }

func (s *state) isFull() (full bool) {
BODY
}

func ask(s *state) {
	for !s.isFull() {
	}
}
`

// TestStopFlagOfValuesThatDependOnThemselves holds that each getter is judged: none is asked forever, or for as long as it has ways.
func TestStopFlagOfValuesThatDependOnThemselves(t *testing.T) {
	for name, g := range getters {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, "p.go", strings.Replace(asking, "BODY", g.body, 1), 0)
		require.NoError(t, err, name)
		pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset, types.NewPackage("p", "p"), []*ast.File{f}, 0)
		require.NoError(t, err, name)
		l := code.Loops(pkg.Func("ask"))[0]
		cond := l.Head.Instrs[len(l.Head.Instrs)-1].(*ssa.If).Cond
		assert.Equal(t, g.flag, code.StopFlag(l, cond), name)
	}
}
