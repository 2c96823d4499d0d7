package trace

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// ColdPath is the directive for a function that runs only at the start or the end.
const ColdPath = "coldpath"

var factWords = []struct {
	word string
	fact summary.Fact
}{{"nonblocking", summary.NonBlocking}, {"deadline", summary.Deadline}, {"coalesced", summary.Shared}}

// States joins what is stated on the line of a call or the function around it, of the interface method that it names, and
// of the field that holds the function.
func (r *Package) States(call ssa.CallInstruction, callee *types.Func) summary.Fact {
	out := r.statedAt(call)
	if callee != nil && code.IsInterfaceMethod(callee) {
		out |= r.statedOf(callee)
	}
	if load, ok := call.Common().Value.(*ssa.UnOp); ok {
		if addr, ok := load.X.(*ssa.FieldAddr); ok && code.FieldOf(addr).Pkg() == r.Pass.Pkg {
			out |= r.statedAt(code.FieldOf(addr))
		}
	}
	return out
}

func (r *Package) statedAt(at Positioned) summary.Fact {
	var out summary.Fact
	for _, f := range factWords {
		if r.Stated.Stated(f.word, at.Pos()) {
			out |= f.fact
		}
	}
	return out
}

func (r *Package) statedOf(method *types.Func) summary.Fact {
	if method.Pkg() == r.Pass.Pkg {
		return r.statements[method]
	}
	var s summary.Summary
	if method.Pkg() != nil && r.Ours(method.Pkg()) && r.Pass.ImportObjectFact(method, &s) {
		return s.States
	}
	return 0
}

// StateMethods reads what is stated of the interface methods that the package declares, for itself and its dependents.
func (r *Package) StateMethods() {
	r.statements = map[*types.Func]summary.Fact{}
	r.Code.Walk(func(n ast.Node) {
		if of, ok := n.(*ast.InterfaceType); ok {
			for _, field := range of.Methods.List {
				for _, name := range field.Names {
					r.stateMethod(name)
				}
			}
		}
	})
}

func (r *Package) stateMethod(name *ast.Ident) {
	method, ok := r.Pass.TypesInfo.Defs[name].(*types.Func)
	if !ok {
		return
	}
	if states := r.statedAt(name); states != 0 {
		r.statements[method] = states
		if declaredInPackage(method) {
			r.Pass.ExportObjectFact(method, &summary.Summary{States: states})
		}
	}
}

// declaredInPackage reports whether other packages can name the interface of a method: facts about others cannot travel.
func declaredInPackage(method *types.Func) bool {
	named, ok := types.Unalias(method.Signature().Recv().Type()).(*types.Named)
	return ok && named.Obj().Parent() == method.Pkg().Scope()
}
