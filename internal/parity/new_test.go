package parity

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/baseline"
	"github.com/hldlint/hldlint/internal/fix"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/report"
)

// maxRounds is how often fixes are applied: those that overlap need a round each.
const maxRounds = 3

// toLight are kinds that mending another one brings to light in earnest. They are new, and right.
var toLight = map[string]string{
	"escapedctx/flight":      "a group that was made for each call is shared now, and so is the context of the first caller",
	"missingtimeout/lent":    "a call that gets the context of its request is no longer told of itself, but at the client that has no limit",
	"unboundedbody/upstream": "one finding tells of all of a package: the next place is told once the first one is mended",
}

// TestFixesMakeNothingNew applies every fix of every fixture under a baseline of all findings there are, the unsafe ones too: what is still found
// is known, however the lines around it have changed, or comes to light in earnest.
func TestFixesMakeNothingNew(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(hldtest.Testdata(t))))
	result := hldtest.Analyse(t, dir, analyzers.All, Patterns(t)...)
	known := baseline.Of(result.Findings, dir)
	applied := 0
	for range maxRounds {
		out, err := fix.Apply(result.Findings, fix.Options{Unsafe: true, Read: os.ReadFile})
		require.NoError(t, err)
		if len(out.Applied) == 0 {
			break
		}
		applied += len(out.Applied)
		for file, text := range out.Texts {
			require.NoError(t, os.WriteFile(file, text, 0o644))
		}
		result = hldtest.Analyse(t, dir, analyzers.All, Patterns(t)...)
		fresh, _, _ := known.Split(result.Findings, dir)
		for _, f := range fresh {
			if toLight[f.ID()] != "" {
				continue
			}
			t.Errorf("new: %s", report.Line(f, report.Options{Base: filepath.Clean(dir)}))
		}
	}
	assert.Greater(t, applied, 30)
	_, _, stale := known.Split(result.Findings, dir)
	assert.NotEmpty(t, stale, "nothing was mended")
	t.Logf("%d fixes applied, %d of %d entries answered by nothing any more", applied, (&baseline.Baseline{Entries: stale}).Len(), known.Len())
}
