package loader

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestConstrained holds what is said where the go command lists nothing, since constraints leave out all there is.
func TestConstrained(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.26\n", "a/a.go": "package a\n\nimport \"C\"\n", "b/b.go": "//go:build plan9\n\npackage b\n",
		"tests/x_test.go": "package tests\n", "testdata/t.go": "package t\n", "other/go.mod": "module example.com/o\n", "other/o.go": "package o\n",
	} {
		name = filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	for _, c := range []struct{ pattern, cgo, want string }{
		{"./...", "0", "; 2 packages are left out by build constraints (cgo is off)"},
		{"./...", "1", "; 2 packages are left out by build constraints"},
		{"./b/...", "0", "; 1 package is left out by build constraints"},
		{"./tests/...", "0", ""},
		{"./other", "0", ""},
	} {
		l := &Loader{opts: Options{Dir: dir, Patterns: []string{c.pattern}}, env: Env{"CGO_ENABLED": c.cgo}}
		assert.Equal(t, ": no package of the main module matches"+c.want, l.noneOfOurs(), c.pattern)
	}
}
