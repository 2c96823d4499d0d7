package loader

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStripBodies(t *testing.T) {
	for text, want := range map[string]string{
		"func f() { return }\n":                                  "func f() {}\n",
		"func f() {\n\tif x { y() }\n}\n\nvar X = 1":             "func f() {\n\n}\n\nvar X = 1",
		"func f(x struct{ a int }) interface{ M() } { g() }":     "func f(x struct{ a int }) interface{ M() } {}",
		"func f() *struct{} { return &struct{}{} }":              "func f() *struct{} {}",
		"func f[T interface{ ~int }](t T) T { return t }":        "func f[T interface{ ~int }](t T) T {}",
		"func asm(x int) // without a body {\nvar a = T{1}":      "func asm(x int) // without a body {\nvar a = T{1}",
		"func f() (\n\ta int,\n) { x() }":                        "func f() (\n\ta int,\n) {}",
		"func f() { s := \"}\"; r := '}'; t := `}`; u() }":       "func f() {}",
		"func f() { s := \"\\\"}\"; r := '\\''\n// }\n/* } */ }": "func f() {\n\n}",
		"var f = func() int { return 1 }\nfunc g() { h() }":      "var f = func() int { return 1 }\nfunc g() {}",
		"var a = [...]func(){ f, g }":                            "var a = [...]func(){ f, g }",
		"type F func() struct{ a int }\nvar x = T{ 1 }":          "type F func() struct{ a int }\nvar x = T{ 1 }",
		"func (s *S) M() error {\n\treturn nil\n}":               "func (s *S) M() error {\n\n}",
		"func f() { /* never ends":                               "func f() {",
		"func f() { \"never ends":                                "func f() {",
		"/*/ x */func f() { g() }":                               "/*/ x */func f() {}",
		"func structs() { a() }; func interfaces() { b() }":      "func structs() {}; func interfaces() {}",
	} {
		assert.Equal(t, want, string(stripBodies([]byte(text))), "%s", text)
	}
}

// TestStripTheStandardLibrary holds what is left of real files against what the parser sees in them.
func TestStripTheStandardLibrary(t *testing.T) {
	files := 0
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output() // a test built with -trimpath does not know it
	require.NoError(t, err)
	for _, dir := range []string{"net", "go", "crypto", "encoding", "runtime", "slices", "text"} {
		err := filepath.WalkDir(filepath.Join(strings.TrimSpace(string(root)), "src", dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".go" || strings.Contains(name, "testdata") {
				return err
			}
			files++
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			assert.Equal(t, declarations(t, name, text), declarations(t, name, stripBodies(text)), name)
			return nil
		})
		require.NoError(t, err)
	}
	require.Greater(t, files, 500)
}

// declarations lists where each declaration begins, and the line on which it ends.
func declarations(t *testing.T, name string, text []byte) []int {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
	require.NoError(t, err)
	var out []int
	for _, decl := range f.Decls {
		out = append(out, fset.Position(decl.Pos()).Line, fset.Position(decl.End()).Line)
		if fn, ok := decl.(*ast.FuncDecl); ok {
			out = append(out, fset.Position(fn.Type.End()).Column)
		}
	}
	return out
}

func FuzzStripBodies(f *testing.F) {
	for _, text := range []string{"package p\nfunc f() { g(`}`) }\n", "func f() {", "func \"\\", "/*", "//", "func f() '", "`"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		before, err := parser.ParseFile(token.NewFileSet(), "p.go", text, parser.SkipObjectResolution)
		out := stripBodies(text)
		if err != nil {
			return
		}
		after, err := parser.ParseFile(token.NewFileSet(), "p.go", out, parser.SkipObjectResolution)
		require.NoError(t, err, "%s", out)
		require.Len(t, after.Decls, len(before.Decls))
	})
}
