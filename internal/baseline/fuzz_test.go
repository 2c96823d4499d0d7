package baseline_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/baseline"
	"github.com/hldlint/hldlint/internal/report"
)

// FuzzRead reads baselines. One that is read can be compared with findings, pruned and written, and is the same when it is read again.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		`{"version":1,"findings":[]}`, `{"version":1,"findings":[{"file":"a.go","kind":"r/k","message":"m","package":"p","content":"c","within":"w","count":2}]}`,
		`{"version":1,"findings":[{"file":"../../a.go","kind":"","count":-3},{"file":"a\u0000b","kind":"r/k"}]}`, `{"version":2}`, `{}`, `null`, `[]`, `{"version":1,"findings":null}{}`, `{"x":1}`,
		`{"version":1,"findings":[{"file":"a.go","kind":"r/k","count":9223372036854775807},{"file":"a.go","kind":"r/k","count":9223372036854775807}]}`,
	} {
		f.Add(text)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		name := filepath.Join(dir, "b.json")
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
		b, err := baseline.Read(name)
		if err != nil {
			return
		}
		found := []report.Finding{{Rule: "r", Kind: "k", Message: "m", Package: "p", Range: report.Range{File: filepath.Join(dir, "a.go"), Line: 1}}}
		fresh, known, stale := b.Split(found, dir)
		assert.Len(t, append(fresh, known...), 1)
		b.Prune(stale)
		require.NoError(t, b.Write(name))
		again, err := baseline.Read(name)
		require.NoError(t, err)
		assert.Equal(t, b.Len(), again.Len())
	})
}
