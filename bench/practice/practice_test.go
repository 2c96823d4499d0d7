package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stub stands for hldlint: it prints a finding and a problem.
const stub = `#!/bin/sh
echo "hldlint: $PWD/a.go:1:1: broken" >&2
echo "hldlint found a lot" >&2
cat <<'END'
{"findings": [{"rule": "r", "kind": "k", "severity": "error", "message": "m", "range": {"file": "a.go", "line": 2, "column": 3},
 "chain": [{"range": {"file": "b.go", "line": 4, "column": 5}, "message": "calls"}], "fixes": [{"message": "mend"}]}]}
END
exit 1
`

func TestPractice(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "source")
	require.NoError(t, os.MkdirAll(filepath.Join(source, "sub"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(source, "sub", "go.mod"), []byte("module m\n"), 0o644))
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", source, "-c", "user.name=n", "-c", "user.email=e"}, args...)...)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "mirrors"), 0o755))
	require.NoError(t, os.Rename(filepath.Join(source, ".git"), filepath.Join(dir, "mirrors", "owner+name")))
	bin := filepath.Join(dir, "hldlint")
	require.NoError(t, os.WriteFile(bin, []byte(stub), 0o755))

	p := practice{mirrors: filepath.Join(dir, "mirrors"), work: filepath.Join(dir, "work"), bin: bin}
	out := filepath.Join(dir, "out.txt")
	require.NoError(t, p.run(t.Context(), nil, 1, out))
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, `owner/name/sub: a.go:2:3: r/k: error: m | b.go:4:5: calls | fixes [{"message":"mend"}]
owner/name/sub: problem: hldlint: /sub/a.go:1:1: broken
`, string(text))

	require.NoError(t, p.run(t.Context(), []string{"owner/name@HEAD"}, 1, out), "the files are there already")
	assert.Error(t, p.run(t.Context(), []string{"no/such"}, 1, out))
	assert.Error(t, p.run(t.Context(), []string{"owner/name@no-such-commit"}, 1, filepath.Join(dir, "no", "folder")))
}
