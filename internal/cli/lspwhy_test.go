package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
)

// TestLSPWhy: hovering over a line says what hldlint why does, below the finding if there is one, as long as the text is saved.
func TestLSPWhy(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	file := filepath.Join(dir, "m.go")
	text := "package m\n\nimport \"net/http\"\n\nfunc Get() {\n\t_, _ = http.Get(\"a\")\n}\n\nfunc setup() { _, _ = http.Get(\"b\") }\n\nvar _ = setup\n"
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o644))
	doc := map[string]any{"uri": "file://" + file}
	e := edit(t, dir, analyzers.All, "--why")
	hover := func(line int) any {
		return e.request("textDocument/hover", map[string]any{"textDocument": doc, "position": map[string]any{"line": line, "character": 10}})["result"]
	}
	says := func(line int) string {
		result, ok := hover(line).(map[string]any)
		require.True(t, ok, "line %d", line)
		return result["contents"].(map[string]any)["value"].(string)
	}
	e.request("initialize", map[string]any{"capabilities": map[string]any{}})
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file://" + file, "languageId": "go", "version": 1, "text": text}})
	assert.Len(t, e.marks(file), 1)

	found := says(5)
	assert.Contains(t, found, "**missingtimeout/client**: http.Get has no timeout")
	assert.Contains(t, found, "```text\nm.go:6\nin Get, reached from anywhere\n")
	assert.Equal(t, found, says(5), "kept")
	assert.Contains(t, says(8), "missingtimeout/client: silent: missingtimeout.cold")
	assert.Nil(t, hover(0), "no function")

	e.notify("textDocument/didChange", map[string]any{"textDocument": doc, "contentChanges": []any{map[string]any{"text": strings.Replace(text, "\"b\"", "\"c\"", 1)}}})
	assert.Nil(t, hover(8), "not what is on disk")

	e.request("shutdown", nil)
	e.notify("exit", nil)
	assert.Equal(t, cli.Clean, <-e.exit)
}
