package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func file(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	return path
}

// TestDraw holds that nothing is drawn twice, and that a seed draws the same again.
func TestDraw(t *testing.T) {
	dir := t.TempDir()
	names := file(t, dir, "services.txt", "# names\na/a\nb/b\nc/c\nd/d\n")
	draws := func(drawn string, n string) []string {
		var out bytes.Buffer
		require.NoError(t, run([]string{"draw", "-services", names, "-drawn", drawn, "-n", n, "-seed", "1"}, &out))
		return strings.Fields(out.String())
	}
	one := file(t, dir, "one.txt", "2026-01-01 c/c\n")
	two := file(t, dir, "two.txt", "2026-01-01 c/c\n")
	first := draws(one, "2")
	assert.Equal(t, first, draws(two, "2"))
	assert.NotContains(t, first, "c/c")
	assert.Len(t, draws(one, "1"), 1)
	text, err := os.ReadFile(one)
	require.NoError(t, err)
	for _, name := range []string{"a/a", "b/b", "c/c", "d/d"} {
		assert.Equal(t, 1, strings.Count(string(text), " "+name+"\n"), name)
	}
	assert.Error(t, run([]string{"draw", "-services", names, "-drawn", one, "-n", "1"}, &bytes.Buffer{}), "all were drawn")
}

// TestSheets holds that a sheet shows the code and not the message.
func TestSheets(t *testing.T) {
	dir := t.TempDir()
	file(t, dir, "main.go", "package main\n\nfunc main() {\n\tget()\n}\n")
	report := file(t, dir, "found.json", `{"findings": [{"rule": "missingtimeout", "kind": "client", "message": "it hangs", "range": {"file": "main.go", "line": 4}}]}`)
	out := filepath.Join(dir, "sheets")
	require.NoError(t, run([]string{"sheets", "-findings", report, "-root", dir, "-out", out}, &bytes.Buffer{}))
	sheet, err := os.ReadFile(filepath.Join(out, "001.txt"))
	require.NoError(t, err)
	assert.Contains(t, string(sheet), ">    4 \tget()\n")
	assert.Contains(t, string(sheet), "missingtimeout/client\nmain.go:4\n")
	assert.NotContains(t, string(sheet), "hangs")
}

// TestTable counts.
func TestTable(t *testing.T) {
	dir := t.TempDir()
	judged := file(t, dir, "verdicts.txt", "a/x R it hangs\na/x U a script\nb/y W bounded\na/x R so does this\n")
	var out bytes.Buffer
	require.NoError(t, run([]string{"table", judged}, &out))
	assert.Equal(t, []string{"R", "U", "W", "a/x", "2", "1", "0", "b/y", "0", "0", "1", "all", "2", "1", "1"}, strings.Fields(out.String()))
	assert.Error(t, run([]string{"table", file(t, dir, "bad.txt", "a/x maybe\n")}, &bytes.Buffer{}))
	assert.ErrorIs(t, run(nil, &bytes.Buffer{}), errUsage)
}

// TestServices holds that the list names repositories, each once.
func TestServices(t *testing.T) {
	list, err := lines("services.txt")
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, name := range list {
		owner, repo, ok := strings.Cut(name, "/")
		assert.True(t, ok && owner != "" && repo != "" && !strings.ContainsAny(name, " \t"), name)
		assert.False(t, seen[name], name)
		seen[name] = true
	}
	assert.Greater(t, len(list), 250)
}

// TestPage holds that what users see is what was judged.
func TestPage(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run([]string{"page", "-batches", "batches", "-fixes", "../fixcommits/log.txt"}, &out))
	text, err := os.ReadFile("../../docs/precision.md")
	require.NoError(t, err)
	assert.Equal(t, out.String(), string(text), "go run ./bench/firstcontact page >docs/precision.md")
}
