package suppress

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzDirectives reads the directives of whatever parses, and inserts one more above a line: it is found again, or nothing is written.
func FuzzDirectives(f *testing.F) {
	for _, text := range []string{
		"package p\n\n//hldlint:ignore a/b,c because\nfunc F() {}\n", "package p //nolint:hldlint,all // x\n", "package p\n//hldlint:\n//hldlint:ignore\n//hldlint:bounded\n//hldlint:x y\n",
		"package p\r\n\r\nvar x = `\r\na`\r\n", "package p; func F() { _ = `\n//hldlint:ignore a b\n` }", "\ufeffpackage p\n\n//\n//hldlint:file-ignore a,,b x // want y\n", "package p\n//line a.go:7\n//hldlint:ignore a b\nvar x int",
		"package p\n\nfunc F() {\n\tselect {\n\t//nolint\n\tcase <-c:\n\t}\n}", "// c\n//hldlint:ignore a r\npackage p", "package p /* \n //hldlint:ignore a b */\n",
	} {
		f.Add(text, 2)
	}
	f.Fuzz(func(t *testing.T, text string, line int) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "f.go", text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return
		}
		s := &Set{fset: fset}
		s.read(fset, file)
		s.Stated("bounded", file.Name.Pos())
		before := List(fset, file)
		for _, d := range before {
			assert.False(t, strings.ContainsAny(d.Word+strings.Join(d.Rules, ""), " \n"), d)
		}
		written, err := Insert([]byte(text), map[int][]string{line: {"a/b"}}, "a reason")
		if err != nil {
			return
		}
		fset = token.NewFileSet()
		file, err = parser.ParseFile(fset, "f.go", written, parser.ParseComments)
		require.NoError(t, err, string(written))
		after := List(fset, file)
		require.Len(t, after, len(before)+1)
	})
}
