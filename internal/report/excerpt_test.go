package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestExcerpt(t *testing.T) {
	for name, c := range map[string]struct{ line, marked, shown, marks string }{
		"indented":      {"\t\tcall(x) // why", "call(x)", "call(x) // why", "^~~~~~~"},
		"tab inside":    {"a\tcall()", "call()", "a call()", "  ^~~~~~"},
		"umlaut":        {`ä := call()`, "call()", `ä := call()`, "     ^~~~~~"},
		"wide letters":  {`"日本", call()`, "call()", `"日本", call()`, "        ^~~~~~"},
		"combined":      {"e\u0301 call()", "call()", "e\u0301 call()", "  ^~~~~~"},
		"escape before": {"\x1b[2Jx(y)", "x(y)", `\x1b[2Jx(y)`, "       ^~~~"},
		"escape in it":  {"f(\"\u202e\")", "f(\"\u202e\")", `f("\u202e")`, "^~~~~~~~~~~"},
		"broken UTF-8":  {"\xff call()", "call()", `\xff call()`, "     ^~~~~~"},
	} {
		t.Run(name, func(t *testing.T) {
			from := strings.Index(c.line, c.marked)
			shown, marks := excerpt(c.line, from, from+len(c.marked))
			assert.Equal(t, c.shown, shown)
			assert.Equal(t, c.marks, marks)
		})
	}
}

func TestExcerptOfALongLine(t *testing.T) {
	for _, blanks := range [][2]int{{300, 300}, {0, 300}, {300, 0}, {100, 100}} {
		line := strings.Repeat("a", blanks[0]) + "call()" + strings.Repeat("b", blanks[1])
		shown, marks := excerpt(line, blanks[0], blanks[0]+6)
		assert.LessOrEqual(t, width(shown), excerptWidth+2)
		assert.Equal(t, strings.Index(strings.ReplaceAll(shown, "…", "."), "call()"), strings.Index(marks, "^"))
		assert.True(t, strings.HasSuffix(marks, "^~~~~~"))
	}
	shown, marks := excerpt(strings.Repeat("x", 500), 0, 500)
	assert.Equal(t, excerptWidth, width(shown))
	assert.Equal(t, excerptWidth, len(marks))
}

func TestPrintableKeepsLines(t *testing.T) {
	assert.Equal(t, "a:\n    go get \\x1b[0m", Printable("a:\r\n\tgo get \x1b[0m"))
}

func FuzzExcerpt(f *testing.F) {
	f.Add("\tcall(\x1b)", 1, 5)
	f.Fuzz(func(t *testing.T, line string, from, to int) {
		shown, marks := excerpt(line, from, min(to, len(line)))
		assert.NotContains(t, shown+marks, "\x1b")
	})
}
