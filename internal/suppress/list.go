package suppress

import (
	"go/ast"
	"go/token"
	"strings"
)

// A Directive is one comment of ours, as people are told about it.
type Directive struct {
	Pos     token.Position
	Word    string   // ignore, file-ignore, nolint, or a fact
	Rules   []string // of ignore and file-ignore
	Reason  string
	Problem string // why it does nothing
}

// List returns the directives of a file that was parsed with comments, in the order of their places.
func List(fset *token.FileSet, f *ast.File) []Directive {
	var out []Directive
	for _, group := range f.Comments {
		for _, c := range group.List {
			if d := parse(c); d != nil && d.word != toPeers {
				out = append(out, Directive{fset.PositionFor(c.Pos(), false), d.word, d.rules, d.reason, d.problem})
			}
		}
	}
	return out
}

// Comment is the text of a directive that accepts findings of the rules. The reason has to be a single line.
func Comment(rules []string, reason string) string {
	return "//hldlint:ignore " + strings.Join(rules, ",") + " " + reason
}
