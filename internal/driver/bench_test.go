package driver_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/rule"
)

// layered is a module of packages that import one of the layer below.
func layered(b *testing.B, packages int) string {
	b.Helper()
	dir := b.TempDir()
	put := func(name, text string) {
		name = filepath.Join(dir, name)
		require.NoError(b, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(b, os.WriteFile(name, []byte(text), 0o644))
	}
	put("go.mod", "module example.com/m\n\ngo 1.26\n")
	put("p0/p.go", "package p0\n\nfunc F() {}\n")
	for i := 1; i < packages; i++ {
		put(fmt.Sprintf("p%d/p.go", i), fmt.Sprintf("package p%d\n\nimport below \"example.com/m/p%d\"\n\nfunc F() { below.F() }\n", i, i/10))
	}
	return dir
}

// BenchmarkRun loads and analyses 200 packages: anew, with all packages in the cache after an edit of one, and with nothing changed.
func BenchmarkRun(b *testing.B) {
	dir := layered(b, 200)
	o := driver.Options{
		Dir: dir, Root: dir, Env: append(os.Environ(), "GOFLAGS=", "GOWORK="), Patterns: []string{"./..."}, Rules: []rule.Rule{calls()},
		Portable: nothing, Build: "bench",
	}
	run := func(b *testing.B) {
		result, err := driver.Run(b.Context(), o)
		require.NoError(b, err)
		require.Empty(b, result.Problems)
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			run(b)
		}
	})
	o.Cache = cache.Open(b.TempDir(), nil, func(err error) { b.Error(err) })
	run(b)
	b.Run("warm", func(b *testing.B) {
		for b.Loop() {
			run(b)
		}
	})
	edits := 0
	b.Run("edit", func(b *testing.B) {
		for b.Loop() {
			edits++
			text := fmt.Sprintf("package p199\n\nimport below \"example.com/m/p19\"\n\nfunc F() { below.F(); _ = %d }\n", edits)
			require.NoError(b, os.WriteFile(filepath.Join(dir, "p199/p.go"), []byte(text), 0o644))
			run(b)
		}
	})
}
