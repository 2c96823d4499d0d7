package trace

import (
	"go/token"
	"go/types"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/suppress"
)

// A Package follows the values of one package: to where they come from, to the functions that a call may run, to who calls.
type Package struct {
	Pass   *analysis.Pass
	Code   *code.Package
	Models *models.Set
	words  *lexicon.Set
	Stated *suppress.Set

	Index      *index
	Numbers    map[*ssa.Function]int               // of the package's functions, from 1
	impls      map[*types.Func][]*types.Func       // interface method to the implementations in sight
	suited     *code.Suited                        // the types that may implement an interface in sight
	boxes      []Box                               // see Boxed
	through    map[ssa.CallInstruction]*types.Func // memo of onlyLibraryFunction
	receivers  map[*types.Func]*models.Func        // memo of receives
	statements map[*types.Func]summary.Fact        // of interface methods of this package
	opaques    map[*ssa.Function]bool              // see IsOpaque

	hydrator     Hydrator // see Hydrator
	hydratorOnce sync.Once
}

// Declared is the object of a function that is no literal.
func (r *Package) Declared(fn *ssa.Function) *types.Func {
	obj, _ := code.Origin(fn).Object().(*types.Func)
	return obj
}

// Number is a function's in the package, or 0 for none.
func (r *Package) Number(fn *ssa.Function) int {
	if fn == nil {
		return 0
	}
	return r.Numbers[code.Origin(fn)]
}

// Ours reports whether a package has summaries: it is this one, or one of the same module.
func (r *Package) Ours(pkg *types.Package) bool {
	if pkg == nil {
		return false // of the universe: error.Error
	}
	if pkg == r.Pass.Pkg {
		return true
	}
	if m := r.Pass.Module; m != nil && m.Path != "" {
		return pkg.Path() == m.Path || strings.HasPrefix(pkg.Path(), m.Path+"/")
	}
	return owner(pkg.Path()) == owner(r.Pass.Pkg.Path()) // a host that knows no modules
}

// owner is the beginning of an import path that its modules share: "example.com/shop".
func owner(path string) string {
	host, rest, _ := strings.Cut(path, "/")
	name, _, _ := strings.Cut(rest, "/")
	return host + "/" + name
}

// Model returns the row of the library function that a call names, or nil: a function of the package itself has none.
func (r *Package) Model(call ssa.CallInstruction) *models.Func { return r.ModelOf(r.Callee(call)) }

// Standard reports whether a call names a function of the standard library.
func (r *Package) Standard(call ssa.CallInstruction) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	first, _, _ := strings.Cut(callee.Pkg().Path(), "/")
	return !strings.Contains(first, ".") && !r.Ours(callee.Pkg())
}

// Callers returns the static calls of a function in this package, and whether that may be all of them: it is not
// exported, no method that an interface may call, and never used as a value. Nobody can call what a command exports but itself.
func (r *Package) Callers(fn *ssa.Function) (calls []ssa.CallInstruction, all bool) {
	fn = code.Origin(fn)
	obj := fn.Object()
	all = obj != nil && (!token.IsExported(obj.Name()) || fn.Signature.Recv() == nil && r.Pass.Pkg.Name() == "main") && !r.Index.Values[fn]
	return r.Index.Callers[fn], all
}

// An Argument is what one call gives for a parameter.
type Argument struct {
	Value ssa.Value
	Call  ssa.CallInstruction
}

// Arguments lists what the static calls in this package give for a parameter, and whether that is all that it can be given: somebody calls, and no call
// is out of sight (see Callers). Else there may be others, of which nothing is known.
//
//	func retry(n int, do func() error) error	retry(3, s.send), retry(5, s.load)	// n: 3, 5, and no other
//	func Retry(n int, do func() error) error	Retry(3, s.send)			// n: 3, and what other packages give
func (r *Package) Arguments(p *ssa.Parameter) (given []Argument, all bool) {
	calls, all := r.Callers(p.Parent())
	for _, call := range calls {
		given = append(given, Argument{code.ArgumentOf(call, p), call})
	}
	return given, all && len(calls) > 0
}

// Values are what is given, without who gives it.
func Values(given []Argument) []ssa.Value {
	out := make([]ssa.Value, len(given))
	for i, arg := range given {
		out[i] = arg.Value
	}
	return out
}

// Name is how messages name the function that a call names.
func (r *Package) Name(call ssa.CallInstruction) string {
	if fn := r.Callee(call); fn != nil {
		return code.FuncName(fn)
	}
	switch v := call.Common().Value.(type) {
	case *ssa.Parameter:
		return v.Name()
	case *ssa.FreeVar:
		return v.Name()
	case *ssa.UnOp:
		switch from := v.X.(type) {
		case *ssa.FieldAddr:
			return code.FunctionField(from)
		case *ssa.FreeVar:
			return from.Name()
		case *ssa.Global:
			return from.Pkg.Pkg.Name() + "." + from.Name()
		}
	}
	return "a function"
}

// IsOurs reports whether a type is one of the project's.
func (r *Package) IsOurs(t types.Type) bool {
	named := code.Named(t)
	return named != nil && named.Obj().Pkg() != nil && r.Ours(named.Obj().Pkg())
}

// New makes a Trace that knows nothing of the package yet: see indexStores and stateMethods.
func New(pass *analysis.Pass, cfg *config.Config) *Package {
	return &Package{
		Pass: pass, Code: code.Of(pass), Models: cfg.ModelSet(), words: cfg.Words(),
		Numbers: map[*ssa.Function]int{}, receivers: map[*types.Func]*models.Func{}, through: map[ssa.CallInstruction]*types.Func{},
	}
}
