package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
)

// TestManual holds that each command has a page that man can set, and that the same build writes the same pages.
func TestManual(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	require.NoError(t, writeManual(newRoot(Host{}, analyzers.All), dir))
	pages, err := filepath.Glob(filepath.Join(dir, "*.1"))
	require.NoError(t, err)
	assert.Greater(t, len(pages), 20)
	text, err := os.ReadFile(filepath.Join(dir, "hldlint-config-verify.1"))
	require.NoError(t, err)
	for _, want := range []string{
		`.TH "HLDLINT-CONFIG-VERIFY" 1 "Nov 2023" "hldlint `, "hldlint\\-config\\-verify \\- Check the configuration",
		"\\fB\\-C\\fP, \\fB\\-\\-directory\\fP \\fIdirectory\\fP\n", "OPTIONS OF ALL COMMANDS", "\\fBhldlint\\-config\\fP(1)",
	} {
		assert.Contains(t, string(text), want)
	}
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("groff is not here")
	}
	for _, page := range pages {
		out, err := exec.Command(groff, "-man", "-Tutf8", "-ww", "-z", page).CombinedOutput()
		require.NoError(t, err)
		assert.Empty(t, strings.TrimSpace(string(out)), page)
	}
}

func TestRoff(t *testing.T) {
	assert.Equal(t, "\\&.hldlint.yml\n\\&'x' \\e \\-\\-y", roff(".hldlint.yml\n'x' \\ --y"))
}
