package hldtest

import (
	"go/build"
	"go/importer"
	"go/token"
	"go/types"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// StandardLibrary reads the packages of the standard library from source. Where that lies is asked of the go command: a test that was built with
// -trimpath does not know it.
func StandardLibrary(t testing.TB, fset *token.FileSet) types.Importer {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	require.NoError(t, err)
	build.Default.GOROOT = strings.TrimSpace(string(out))
	return importer.ForCompiler(fset, "source", nil)
}
