package analyzers

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMessagesAreInStyle reads the formats that rules hand to rule.Report. What the verbs make of
// them is seen by the fixtures.
func TestMessagesAreInStyle(t *testing.T) {
	files, err := filepath.Glob("*/*.go")
	require.NoError(t, err)
	for _, file := range files {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(f, func(n ast.Node) bool {
			if format, ok := reported(n); ok {
				assert.NoError(t, checkMessage(format), "%s: %q", fset.Position(n.Pos()), format)
			}
			return true
		})
	}
}

// reported returns the format of a call of rule.Report, if it is a literal.
func reported(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) < 5 {
		return "", false
	}
	fn, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || fn.Sel.Name != "Report" {
		return "", false
	}
	if pkg, ok := fn.X.(*ast.Ident); !ok || pkg.Name != "rule" {
		return "", false
	}
	lit, ok := call.Args[4].(*ast.BasicLit)
	if !ok {
		return "", false
	}
	format, err := strconv.Unquote(lit.Value)
	return format, err == nil
}

type styleError string

func (e styleError) Error() string { return string(e) }

// sentenceCase is a first word that is capitalised and no name: names go on with a dot, a bracket or capitals.
var sentenceCase = regexp.MustCompile(`^[A-Z][a-z]+( |$)`)

func checkMessage(format string) error {
	switch {
	case sentenceCase.MatchString(format):
		return styleError("it begins in upper case")
	case strings.HasSuffix(format, "."):
		return styleError("it ends in a full stop")
	case len(format) > 100:
		return styleError("it is longer than 100 columns")
	case strings.Contains(format, "\n"):
		return styleError("it has more than one line")
	}
	return nil
}

func TestCheckMessage(t *testing.T) {
	assert.NoError(t, checkMessage("%s waits forever when the peer is silent"))
	assert.NoError(t, checkMessage("http.Get waits forever"))
	assert.NoError(t, checkMessage("HTTP server without a read timeout"))
	assert.Error(t, checkMessage("Server without a read timeout"))
	assert.Error(t, checkMessage("server without a read timeout."))
	assert.Error(t, checkMessage(strings.Repeat("a", 101)))
}
