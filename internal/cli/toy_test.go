package cli_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

var (
	toyOld    = rule.Kind{ID: "old", Summary: "a call of old", Stage: rule.Stable, Severity: rule.Warning}
	toyUnsafe = rule.Kind{ID: "unsafe", Summary: "a call of risky", Stage: rule.Stable, Severity: rule.Warning}
	toyBroken = rule.Kind{ID: "broken", Summary: "a call whose fix does not compile", Stage: rule.Stable, Severity: rule.Warning}
)

// toy is a rule with fixes of every sort: calls of old become calls of fresh, nested ones overlap; those of risky are unsafe to
// mend; that of broken does not compile; loud needs an import.
var toy = rule.Rule{
	Analyzer: &analysis.Analyzer{Name: "toy", Doc: "toy: Mends calls.", URL: "https://example.com/toy", Requires: []*analysis.Analyzer{config.Analyzer, suppress.Analyzer}, Run: runToy},
	Since:    "v0.1.0", Kinds: []rule.Kind{toyOld, toyUnsafe, toyBroken},
}

func runToy(pass *analysis.Pass) (any, error) {
	for _, f := range pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				mendToy(pass, f, call)
			}
			return true
		})
	}
	return nil, nil
}

func mendToy(pass *analysis.Pass, f *ast.File, call *ast.CallExpr) {
	name, ok := call.Fun.(*ast.Ident)
	if !ok {
		return
	}
	whole := func(to string) []analysis.TextEdit {
		var text bytes.Buffer
		if err := format.Node(&text, pass.Fset, call); err != nil {
			return nil
		}
		return []analysis.TextEdit{{Pos: call.Pos(), End: call.End(), NewText: []byte(strings.Replace(text.String(), name.Name, to, 1))}}
	}
	report := func(k rule.Kind, message string, edits []analysis.TextEdit) {
		rule.ReportDiagnostic(pass, k, analysis.Diagnostic{
			Pos: call.Pos(), End: call.End(), Message: name.Name + " is called",
			SuggestedFixes: []analysis.SuggestedFix{{Message: message, TextEdits: edits}},
		})
	}
	switch name.Name {
	case "old":
		report(toyOld, "call fresh", whole("fresh"))
	case "risky":
		report(toyUnsafe, "unsafe: call fresh", whole("fresh"))
	case "broken":
		report(toyBroken, "call nobody", whole("nobody"))
	case "loud":
		report(toyOld, "say it", append(whole("fmt.Sprint"), imported(f)))
	}
}

// imported is the edit that imports fmt.
func imported(f *ast.File) analysis.TextEdit {
	at := token.Pos(f.Name.End())
	return analysis.TextEdit{Pos: at, End: at, NewText: []byte("\n\nimport \"fmt\"")}
}
