package parity

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/report"
)

// folder is there for as long as the tests run.
var folder string

// command builds hldlint once for all tests that start it.
func command(t *testing.T) string {
	t.Helper()
	tool, err := built()
	require.NoError(t, err)
	return tool
}

var built = sync.OnceValues(func() (string, error) {
	tool := filepath.Join(folder, "hldlint")
	if out, err := exec.Command("go", "build", "-o", tool, "github.com/hldlint/hldlint/cmd/hldlint").CombinedOutput(); err != nil {
		return "", fmt.Errorf("building hldlint: %w: %s", err, out)
	}
	return tool, nil
})

// inFixtures is what all rules find in all fixtures, which is looked for once. Nobody changes it.
func inFixtures(t *testing.T) *report.Result {
	t.Helper()
	analysed.Do(func() { fixtures = hldtest.Analyse(t, hldtest.Testdata(t), analyzers.All, Patterns(t)...) })
	require.NotNil(t, fixtures, "the first who asked has failed")
	return fixtures
}

var (
	analysed sync.Once
	fixtures *report.Result
)
