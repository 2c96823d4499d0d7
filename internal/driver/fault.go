package driver

import (
	"errors"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/report"
)

// misses remembers why a package cannot be had.
func (u *unit) misses(path string, err error) {
	absent, ok := errors.AsType[loader.AbsentError](err)
	if !ok {
		return
	}
	if u.absent == nil {
		u.absent = map[string]string{}
	}
	u.absent[path] = absent.Error()
}

// plainly is what the checker says, without its words around a package that cannot be had. What is left is the same for all packages of a
// module, so that one that is missing is told of once.
//
//	could not import example.com/lib/a (go.mod requires ...)
func (u *unit) plainly(message string) string {
	rest, ok := strings.CutPrefix(message, "could not import ")
	if !ok {
		return message
	}
	path, _, _ := strings.Cut(rest, " (")
	if why, ok := u.absent[path]; ok {
		return why
	}
	return message
}

// faultElsewhere tells why the unit uses what is unknown, where the source of a library or of another unit is wrong. The checker is silent about
// such uses, and nothing can be said of code with types that nobody knows: go/ssa panics on it.
//
//	return "/assets/" + build.Ref	// var Ref = env.Ref, and there is no env
func (r *run) faultElsewhere(u *unit) {
	fault := r.loader.Fault()
	if u.broken || fault == "" && !slices.ContainsFunc(u.deps, (*unit).isBroken) {
		return
	}
	at := unknownIn(u.info)
	if at == nil {
		return
	}
	p := r.fset.PositionFor(at.Pos(), false)
	u.broken = true
	u.problems = append(u.problems, report.Problem{
		Package: u.Path, File: p.Filename, Line: p.Line, Column: p.Column, Message: "the type of this is unknown, because " + r.because(u, at, fault),
	})
}

// because names who is to blame for an expression of which the type is unknown: a package of ours that it was declared in and that does not
// compile, or else a library. Some library has a fault nearly always: net declares things in C's terms.
func (r *run) because(u *unit, at ast.Expr, fault string) string {
	if obj := mentioned(u.info, at); obj != nil && obj.Pkg() != nil {
		path := obj.Pkg().Path()
		if dep := r.byPath[path]; dep != nil && dep.isBroken() {
			return path + " does not compile"
		}
		if own := r.loader.FaultOf(path); own != "" {
			fault = own
		}
	}
	if fault == "" {
		return "something that this imports does not compile"
	}
	return "a library is broken: " + fault
}

// isBroken reports whether a unit has errors, now or when it was kept.
func (u *unit) isBroken() bool { return u.broken || u.entry != nil && u.entry.Broken }

// unknownIn returns the first expression of which the type is unknown, the innermost of those that begin at one place. Of a name that a dot import
// brings the checker notes what it stands for, and no type.
func unknownIn(info *types.Info) ast.Expr {
	var at ast.Expr
	first := func(e ast.Expr) {
		if at == nil || e.Pos() < at.Pos() || e.Pos() == at.Pos() && e.End() < at.End() {
			at = e
		}
	}
	for e, tv := range info.Types {
		if isUnknown(tv) {
			first(e)
		}
	}
	for id, obj := range info.Uses {
		if v, ok := obj.(*types.Var); ok && v.Type() == types.Typ[types.Invalid] {
			first(id)
		}
	}
	return at
}

// mentioned returns what an expression is a use of, or nil.
//
//	a.New().C	// the field C
func mentioned(info *types.Info, e ast.Expr) types.Object {
	switch e := e.(type) {
	case *ast.Ident:
		return info.Uses[e]
	case *ast.SelectorExpr:
		return info.Uses[e.Sel]
	case *ast.CallExpr:
		return mentioned(info, e.Fun)
	case *ast.IndexExpr:
		return mentioned(info, e.X)
	case *ast.StarExpr:
		return mentioned(info, e.X)
	case *ast.UnaryExpr:
		return mentioned(info, e.X)
	case *ast.ParenExpr:
		return mentioned(info, e.X)
	}
	return nil
}

// isUnknown recognises a value or a type that the checker could not make out. Built-in functions have no type by nature.
func isUnknown(tv types.TypeAndValue) bool {
	b, ok := tv.Type.(*types.Basic)
	return ok && b.Kind() == types.Invalid && (tv.IsValue() || tv.IsType())
}
