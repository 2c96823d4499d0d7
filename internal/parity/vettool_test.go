package parity

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/cli"
	"github.com/hldlint/hldlint/internal/hldtest"
)

// TestGoVet holds `go vet -vettool=hldlint` against our driver.
func TestGoVet(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds hldlint and vets the fixtures")
	}
	tool := command(t)
	patterns := Compiled(t)
	// The configuration goes into a flag: the go command's cache knows flags and no files.
	vet := exec.Command("go", append([]string{"vet", "-json", "-vettool=" + tool, "-hldconfig.content=" + Settings}, patterns...)...)
	vet.Dir = hldtest.Testdata(t)
	var stdout, stderr bytes.Buffer
	vet.Stdout, vet.Stderr = &stdout, &stderr
	require.NoError(t, vet.Run(), "%s", &stderr)
	assert.Equal(t, Want(t, patterns), Lines(t, readVet(t, &stdout)))
}

// vetOutput is what `go vet -json` writes for each package: package to analyzer to findings.
type vetOutput map[string]map[string]json.RawMessage

var position = regexp.MustCompile(`^(.+):(\d+):(\d+)$`)

func readVet(t *testing.T, r io.Reader) []Finding {
	t.Helper()
	var findings []Finding
	for decoder := json.NewDecoder(r); ; {
		var output vetOutput
		if err := decoder.Decode(&output); errors.Is(err, io.EOF) {
			return findings
		} else {
			require.NoError(t, err)
		}
		for _, byRule := range output {
			for ruleName, raw := range byRule {
				var diagnostics []struct{ Category, Posn, Message string }
				require.NoError(t, json.Unmarshal(raw, &diagnostics), "%s: %s", ruleName, raw)
				for _, d := range diagnostics {
					m := position.FindStringSubmatch(d.Posn)
					require.NotNil(t, m, d.Posn)
					line, _ := strconv.Atoi(m[2])
					column, _ := strconv.Atoi(m[3])
					message, named := strings.CutSuffix(d.Message, " ["+ruleName+"/"+d.Category+"]")
					assert.True(t, named, "%s does not name its kind", d.Message)
					message = strings.TrimSuffix(message, cli.Partly)
					findings = append(findings, Finding{m[1], line, column, ruleName, d.Category, message})
				}
			}
		}
	}
}
