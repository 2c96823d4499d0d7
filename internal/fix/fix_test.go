package fix_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/fix"
	"github.com/hldlint/hldlint/internal/report"
)

// edit replaces the bytes [start, end) of a.go.
func edit(start, end int, text string) report.Edit {
	return report.Edit{File: "a.go", Start: start, End: end, New: text}
}

func finding(name string, edits ...report.Edit) report.Finding {
	return report.Finding{Message: name, Fixes: []report.Fix{{Message: name, Edits: edits}}}
}

func names(findings []report.Finding) (out []string) {
	for _, f := range findings {
		out = append(out, f.Message)
	}
	return out
}

func TestApply(t *testing.T) {
	const text = "package p\n\nvar a = 1\nvar b = 2\n" // a at 15, 1 at 19; b at 25, 2 at 29
	for name, c := range map[string]struct {
		findings                 []report.Finding
		want                     string
		applied, waiting, broken []string
	}{
		"two": {[]report.Finding{finding("x", edit(29, 30, "4")), finding("y", edit(19, 20, "3"))}, "package p\n\nvar a = 3\nvar b = 4\n", []string{"x", "y"}, nil, nil},
		"overlapping": {[]report.Finding{finding("x", edit(15, 20, "c = 3")), finding("y", edit(19, 20, "4"))},
			"package p\n\nvar c = 3\nvar b = 2\n", []string{"x"}, []string{"y"}, nil},
		"whole or not at all": {[]report.Finding{finding("x", edit(19, 20, "3")), finding("y", edit(29, 30, "5"), edit(19, 20, "4"))},
			"package p\n\nvar a = 3\nvar b = 2\n", []string{"x"}, []string{"y"}, nil},
		"the same import twice": {[]report.Finding{finding("x", edit(9, 9, "\n\nimport \"os\""), edit(19, 20, "os.Args")), finding("y", edit(9, 9, "\n\nimport \"os\""), edit(29, 30, "os.Args"))},
			"package p\n\nimport \"os\"\n\nvar a = os.Args\nvar b = os.Args\n", []string{"x", "y"}, nil, nil},
		"two insertions at one place": {[]report.Finding{finding("x", edit(19, 19, "1 + ")), finding("y", edit(19, 19, "2 + "))},
			"package p\n\nvar a = 1 + 1\nvar b = 2\n", []string{"x"}, []string{"y"}, nil},
		"neighbours":        {[]report.Finding{finding("x", edit(15, 16, "c")), finding("y", edit(16, 17, "  "))}, "package p\n\nvar c = 1\nvar b = 2\n", []string{"x", "y"}, nil, nil},
		"out of range":      {[]report.Finding{finding("x", edit(19, 99, "3")), finding("y", edit(29, 30, "4"))}, "package p\n\nvar a = 1\nvar b = 4\n", []string{"y"}, nil, []string{"x"}},
		"overlaps itself":   {[]report.Finding{finding("x", edit(15, 20, "3"), edit(19, 20, "4"))}, "", nil, nil, []string{"x"}},
		"no Go any more":    {[]report.Finding{finding("x", edit(19, 20, "((")), finding("y", edit(29, 30, "4"))}, "package p\n\nvar a = 1\nvar b = 4\n", []string{"y"}, nil, []string{"x"}},
		"formatted":         {[]report.Finding{finding("x", edit(19, 20, "f(1,2)"))}, "package p\n\nvar a = f(1, 2)\nvar b = 2\n", []string{"x"}, nil, nil},
		"unsafe":            {[]report.Finding{finding("unsafe: x", edit(19, 20, "3"))}, "", nil, nil, nil},
		"a fix of no edits": {[]report.Finding{finding("x")}, "", nil, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := fix.Apply(c.findings, fix.Options{Read: func(string) ([]byte, error) { return []byte(text), nil }})
			require.NoError(t, err)
			assert.Equal(t, c.want, string(out.Texts["a.go"]))
			assert.Equal(t, [][]string{c.applied, c.waiting, c.broken}, [][]string{names(out.Applied), names(out.Waiting), names(out.Broken)})
		})
	}
}

func TestUnsafeAndWanted(t *testing.T) {
	o := fix.Options{Unsafe: true, Read: func(string) ([]byte, error) { return []byte("package  p\nvar a = 1\n"), nil }}
	out, err := fix.Apply([]report.Finding{finding("unsafe: x", edit(19, 20, "f(1,2)"))}, o)
	require.NoError(t, err)
	assert.Equal(t, "package  p\nvar a = f(1,2)\n", string(out.Texts["a.go"]), "what gofmt was not asked about it is not asked about now")
	o.Wanted = func(report.Finding) bool { return false }
	out, err = fix.Apply([]report.Finding{finding("x", edit(19, 20, "2"))}, o)
	require.NoError(t, err)
	assert.Empty(t, out.Texts)

	o.Wanted, o.Read = nil, func(string) ([]byte, error) { return nil, errors.New("gone") }
	_, err = fix.Apply([]report.Finding{finding("x", edit(19, 20, "2"))}, o)
	assert.ErrorContains(t, err, "gone")
}
