package missingtimeout

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// fields are what each kind sets in a literal. Ten seconds are enough to send a header, and thirty to
// connect: whoever needs longer is what the finding is about. A whole exchange may need longer, so that a client's timeout is not safe.
var fields = map[string]struct{ field, amount, unit string }{
	"server":   {"ReadHeaderTimeout", "10", "Second"},
	"inside":   {"ReadHeaderTimeout", "10", "Second"},
	"cluster":  {"ReadHeaderTimeout", "10", "Second"},
	"optional": {"ReadHeaderTimeout", "10", "Second"},
	"debug":    {"ReadHeaderTimeout", "10", "Second"},
	"idle":     {"IdleTimeout", "2", "Minute"},
	"dial":     {"Timeout", "30", "Second"},
	"connect":  {"Timeout", "30", "Second"},
	"client":   {"Timeout", "30", "Second"},
}

// fixesOf returns the change that mends a finding, if there is one.
func (c *checker) fixesOf(f *finding) []analysis.SuggestedFix {
	switch f.kind {
	case absurd:
		return f.fix
	case unseen:
		return nil // how long it may take, nobody in sight knows
	}
	return c.fixes(f.kind, f.at.Pos())
}

// fixes returns the change that bounds what was reported at pos, if there is one.
func (c *checker) fixes(k rule.Kind, pos token.Pos) []analysis.SuggestedFix {
	switch n := c.code.Node(code.Place(pos)).(type) {
	case *ast.CompositeLit:
		return c.setField(k, n)
	case *ast.CallExpr:
		return c.boundCall(n)
	}
	return nil
}

// setField sets the field that bounds a literal.
func (c *checker) setField(k rule.Kind, lit *ast.CompositeLit) []analysis.SuggestedFix {
	f, ok := fields[k.ID]
	t := c.pass.TypesInfo.TypeOf(lit)
	if !ok || t == nil {
		return nil
	}
	field, _, _ := types.LookupFieldOrMethod(t, true, c.pass.Pkg, f.field)
	if v, ok := field.(*types.Var); !ok || !v.IsField() || v.Type().String() != "time.Duration" {
		return nil
	}
	pkg, edits, ok := c.code.Import(lit.Pos(), "time")
	if !ok {
		return nil
	}
	edit, ok := c.code.AddField(lit, f.field, f.amount+" * "+pkg+"."+f.unit)
	if !ok {
		return nil
	}
	return fix(k == client, "set "+f.field+" to "+f.amount+" "+strings.ToLower(f.unit)+"s", append(edits, edit))
}

// boundCall writes a call as the model of what it calls says, or gives it a client with a timeout.
func (c *checker) boundCall(call *ast.CallExpr) []analysis.SuggestedFix {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	set := c.pass.ResultOf[config.Analyzer].(*config.Config).ModelSet()
	if fn, ok := c.pass.TypesInfo.Uses[sel.Sel].(*types.Func); ok {
		if m := set.Func(fn); m != nil && m.Mend != nil && !call.Ellipsis.IsValid() {
			return c.mend(call, sel, m.Mend, call.Args)
		}
	}
	if of, ok := ast.Unparen(sel.X).(*ast.SelectorExpr); ok {
		if m := set.Var(c.pass.TypesInfo.Uses[of.Sel]); m != nil && m.Mend != nil {
			return c.mend(of, of, m.Mend, nil)
		}
	}
	return nil
}

// placeholder is a part of a template that is filled in: $0 an argument, $time a package.
var placeholder = regexp.MustCompile(`\$(\d+|[a-z]+)`)

// mend replaces a node by the template, in which $pkg is the package that sel names.
func (c *checker) mend(node ast.Node, sel *ast.SelectorExpr, m *models.Mend, args []ast.Expr) []analysis.SuggestedFix {
	pkg, ok := sel.X.(*ast.Ident)
	if _, isPackage := c.pass.TypesInfo.Uses[pkg].(*types.PkgName); !ok || !isPackage {
		return nil
	}
	var edits []analysis.TextEdit
	text := placeholder.ReplaceAllStringFunc(m.With, func(s string) string {
		name := s[1:]
		if i, err := strconv.Atoi(name); err == nil {
			if i >= len(args) {
				ok = false
				return ""
			}
			s = c.code.Text(args[i])
			ok = ok && s != ""
			return s
		}
		if name == "pkg" {
			return pkg.Name
		}
		local, more, imported := c.code.Import(node.Pos(), name)
		ok = ok && imported
		edits = join(edits, more)
		return local
	})
	if !ok {
		return nil
	}
	text = strings.ReplaceAll(text, ", Handler: nil", "")
	return fix(m.Unsafe, m.Says, append(edits, analysis.TextEdit{Pos: node.Pos(), End: node.End(), NewText: []byte(text)}))
}

// join adds the imports that are not there yet. Two at one place become one edit: nobody knows in which order two would be made.
func join(edits, more []analysis.TextEdit) []analysis.TextEdit {
	for _, m := range more {
		i := slices.IndexFunc(edits, func(e analysis.TextEdit) bool { return e.Pos == m.Pos })
		if i < 0 {
			edits = append(edits, m)
			continue
		}
		lines := strings.SplitAfter(string(edits[i].NewText), "\n")
		for line := range strings.Lines(string(m.NewText)) {
			if !slices.Contains(lines, line) {
				at := slices.IndexFunc(lines, func(l string) bool { return l > line && l[0] == '\t' || l == ")" || l == "" })
				lines = slices.Insert(lines, at, line)
			}
		}
		edits[i].NewText = []byte(strings.Join(lines, ""))
	}
	return edits
}

func fix(unsafe bool, message string, edits []analysis.TextEdit) []analysis.SuggestedFix {
	if unsafe {
		message = "unsafe: " + message
	}
	return []analysis.SuggestedFix{{Message: message, TextEdits: edits}}
}
