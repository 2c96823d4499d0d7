package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stub stands for hldlint: it writes a report with a finding of the kind that its file name says, and compares nothing.
const stub = `#!/bin/sh
[ "$1" = compare ] && { echo "compared"; exit 0; }
for arg; do
	case "$arg" in json=*) echo '{"findings": [{"rule": "r", "kind": "KIND"}], "problems": [{"rule": "r"}, {}]}' >"${arg#json=}" ;; esac
done
exit 3
`

func TestLintcheck(t *testing.T) {
	dir := t.TempDir()
	build := func(kind string) string {
		name := filepath.Join(dir, kind)
		require.NoError(t, os.WriteFile(name, []byte(strings.Replace(stub, "KIND", kind, 1)), 0o755))
		return name
	}
	module := "example.com/m@v1.0.0"
	laidOut := filepath.Join(dir, "example.com+m@v1.0.0")
	require.NoError(t, os.Mkdir(laidOut, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(laidOut, "go.mod"), []byte("module example.com/m\n"), 0o644))
	golden := filepath.Join(dir, "golden.txt")
	c := check{bin: build("a"), work: dir, golden: golden, write: true, modules: []string{standard, module}}

	same, err := c.run(t.Context(), nil)
	require.NoError(t, err)
	assert.True(t, same)
	text, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, `example.com/m@v1.0.0	(not analysed)	1
example.com/m@v1.0.0	(panics)	1
example.com/m@v1.0.0	r/a	1
std	(not analysed)	1
std	(panics)	1
std	r/a	1
`, string(text))

	var out strings.Builder
	c.write, c.modules = false, []string{module}
	same, err = c.run(t.Context(), &out)
	require.NoError(t, err)
	assert.True(t, same, "only what was asked for is compared")
	assert.Equal(t, "no difference: 3 in 3 rows\n", out.String())

	out.Reset()
	c.old, c.bin = c.bin, build("b")
	same, err = c.run(t.Context(), &out)
	require.NoError(t, err)
	assert.False(t, same)
	assert.Equal(t, `| Module | Kind | Before | Now | |
|---|---|--:|--:|--:|
| example.com/m@v1.0.0 | r/a | 1 | 0 | -1 |
| example.com/m@v1.0.0 | r/b | 0 | 1 | +1 |

example.com/m@v1.0.0
compared
`, out.String())
}

func TestParse(t *testing.T) {
	_, err := parse("nothing\n", nil)
	require.Error(t, err)
	_, err = parse("a\tb\tc\n", nil)
	require.Error(t, err)
}
