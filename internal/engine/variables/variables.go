package variables

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Of lists the package variables whose initialisers do nothing but make a value, with what of the project these mention: nobody runs that
// for them where nobody reads the variable. What all other initialisers mention is apart: they run whoever reads what they set.
//
//	var MailModule = fx.Options(fx.Provide(newMailer))	// a variable that mentions newMailer
//	var limits = load()					// another one: load runs
func Of(r *trace.Package) (variables []summary.Variable, others map[string]bool) {
	others = map[string]bool{}
	for _, init := range r.Pass.TypesInfo.InitOrder {
		mentioned := mentioned(r, init.Rhs)
		if v := holds(r, init); v != nil {
			variables = append(variables, summary.Variable{Key: Key(v), Uses: mentioned})
			continue
		}
		for _, k := range mentioned {
			others[k] = true
		}
	}
	return variables, others
}

// Without are the uses of the function that sets a package up, less the variables that it only sets, and what only their values name.
func Without(uses []string, variables []summary.Variable, others map[string]bool) []string {
	named := map[string]bool{}
	for _, v := range variables {
		for _, k := range append(v.Uses, v.Key) {
			named[k] = !others[k]
		}
	}
	return slices.DeleteFunc(uses, func(k string) bool { return named[k] })
}

// At is the key of the variable in whose value a place lies, or empty: what literals in it do is no part of it, nor is the value of a variable whose
// initialiser may do more.
//
//	var Dialer = &net.Dialer{}	// a dialer that nobody uses has no timeout, and needs none
func At(r *trace.Package, pos token.Pos) string {
	for _, init := range r.Pass.TypesInfo.InitOrder {
		if !within(init.Rhs, pos) || inLiteral(init.Rhs, pos) {
			continue
		}
		if v := holds(r, init); v != nil {
			return Key(v)
		}
	}
	return ""
}

func within(n ast.Node, pos token.Pos) bool { return n.Pos() <= pos && pos < n.End() }

func inLiteral(e ast.Expr, pos token.Pos) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		literal, ok := n.(*ast.FuncLit)
		found = found || ok && within(literal, pos)
		return !found
	})
	return found
}

// Key names a package variable for the whole program. No function of the package has the same name.
func Key(v *types.Var) string { return v.Pkg().Path() + "." + v.Name() }

// Is recognises a package variable of the project.
func Is(r *trace.Package, obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() && r.Ours(v.Pkg())
}

// holds is the variable that an initialiser makes the value of, or nil where it may do more: it calls functions of the project, or what nobody knows.
// A host may look up what a command exports.
func holds(r *trace.Package, init *types.Initializer) *types.Var {
	if len(init.Lhs) != 1 || init.Lhs[0].Name() == "_" || r.Pass.Pkg.Name() == "main" && init.Lhs[0].Exported() {
		return nil
	}
	only := true
	outsideLiterals(init.Rhs, func(n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok || r.Pass.TypesInfo.Types[call.Fun].IsType() {
			return
		}
		switch callee := typeutil.Callee(r.Pass.TypesInfo, call).(type) {
		case *types.Builtin:
		case *types.Func:
			only = only && callee.Pkg() != nil && !r.Ours(callee.Pkg())
		default:
			only = false
		}
	})
	if !only {
		return nil
	}
	return init.Lhs[0]
}

// mentioned lists, by key, the functions and package variables of the project that an expression names. What literals in it name they use themselves.
func mentioned(r *trace.Package, e ast.Expr) []string {
	var out []string
	outsideLiterals(e, func(n ast.Node) {
		id, ok := n.(*ast.Ident)
		if !ok {
			return
		}
		switch obj := r.Pass.TypesInfo.Uses[id].(type) {
		case *types.Func:
			if obj.Pkg() != nil && r.Ours(obj.Pkg()) && !code.IsInterfaceMethod(obj) {
				out = append(out, code.Key(obj.Origin()))
			}
		case *types.Var:
			if Is(r, obj) {
				out = append(out, Key(obj))
			}
		}
	})
	return out
}

// outsideLiterals visits an expression, but not the function literals in it.
func outsideLiterals(e ast.Expr, visit func(ast.Node)) {
	ast.Inspect(e, func(n ast.Node) bool {
		if _, literal := n.(*ast.FuncLit); literal {
			return false
		}
		visit(n)
		return true
	})
}
