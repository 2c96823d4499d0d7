package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
)

// guarded is a function whose loop makes a number of remote calls, each of which brings it round again when it fails.
func guarded(calls int) string {
	var b strings.Builder
	b.WriteString("package m\n\nimport \"net/http\"\n\nfunc get(u string) error {\n\tr, err := http.Get(u)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn r.Body.Close()\n}\n\nfunc Sync(u string) {\n\tfor {\n")
	for i := range calls {
		fmt.Fprintf(&b, "\t\tif err := get(u + \"/%d\"); err != nil {\n\t\t\tcontinue\n\t\t}\n", i)
	}
	b.WriteString("\t\treturn\n\t}\n}\n")
	return b.String()
}

// TestLargeFunctions holds that eighty guarded calls in one loop are judged, and that of a function which would take minutes people are told that
// nothing is said of it, the same each time.
func TestLargeFunctions(t *testing.T) {
	for calls, judged := range map[int]bool{80: true, 2000: false} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "m.go"), []byte(guarded(calls)), 0o600))
		var before string
		for range 2 {
			var out, stderr bytes.Buffer
			code := cli.Run(t.Context(), cli.Host{
				Args: []string{"--enable", "retrybackoff", "--concise", "--stats", "./..."}, Dir: dir, Stdout: &out, Stderr: &stderr,
			}, analyzers.All)
			assert.Equal(t, judged, strings.Contains(out.String(), "[retrybackoff/"), out.String())
			assert.Equal(t, cli.Found, code, "other findings")
			assert.Equal(t, !judged, strings.Contains(stderr.String(), "hldlint: note: example.com/m: m.Sync has so many calls"), stderr.String())
			assert.Equal(t, !judged, strings.Contains(stderr.String(), "nothing is said of what these retry, 1 in all"), stderr.String())
			assert.True(t, before == "" || before == out.String())
			before = out.String()
		}
	}
}
