package resources

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// A Kept is a client or a connection that a struct keeps, whose end leaves it open.
type Kept struct {
	Opens *ssa.Call  // that hands it out
	Field *types.Var // of the struct
	Owner *types.Named
}

// LeftByEnd lists what the other functions of the package open and keep in the struct that a method ends, and that nobody in the package ever
// closes. It is nil for a method that ends nothing.
//
//	func (p *Poller) Start() error {
//		client, err := mongo.Connect(ctx, opts)
//		...
//		p.clients = append(p.clients, &server{client: client})
//	}
//	func (p *Poller) Stop() {}
func LeftByEnd(r *effects.Result, end *ssa.Function) []Kept {
	recv := end.Signature.Recv()
	if recv == nil || end.Parent() != nil || !lexicon.Says(lexicon.EndsThings, end.Name()) || code.Struct(recv.Type()) == nil {
		return nil
	}
	owner := code.Named(recv.Type())
	var out []Kept
	for _, k := range keptIn(r) {
		if k.Owner.Origin() == owner.Origin() && code.Outermost(k.Opens.Parent()) != end {
			out = append(out, k)
		}
	}
	return out
}

// keeps are what a package opens and keeps, and leaves open.
type keeps struct {
	found bool
	of    []Kept
}

func keptIn(r *effects.Result) []Kept {
	memo := effects.Memo[keeps](r)
	if memo.found {
		return memo.of
	}
	memo.found = true
	for _, f := range r.Order {
		for call := range code.Calls(f.Fn) {
			opens, ok := call.(*ssa.Call)
			if !ok {
				continue
			}
			if res := From(r, opens); res != nil && res.lasts() && res.Value != nil {
				memo.of = append(memo.of, keptBy(r, res)...)
			}
		}
	}
	return memo.of
}

// keptBy is the field that keeps what a call opened, if nobody in the package closes a thing of its type, or gives one away.
func keptBy(r *effects.Result, res *Resource) []Kept {
	k := &keeper{r: r, seen: map[ssa.Value]bool{}}
	k.follow(res.Value)
	if k.lost || len(k.at) != 1 || letsGoOf(r, res) {
		return nil
	}
	return []Kept{{res.Call, code.FieldOf(k.at[0]), code.Named(k.at[0].X.Type())}}
}

// A keeper follows what was opened to the field that keeps it.
type keeper struct {
	r    *effects.Result
	seen map[ssa.Value]bool
	at   []*ssa.FieldAddr // the first of each field
	lost bool             // somebody else may have it
}

func (k *keeper) follow(v ssa.Value) {
	if k.seen[v] || v.Referrers() == nil {
		return
	}
	k.seen[v] = true
	for _, ref := range *v.Referrers() {
		k.use(v, ref)
	}
}

func (k *keeper) use(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.Phi, *ssa.ChangeType, *ssa.Slice:
		k.follow(ref.(ssa.Value))
	case *ssa.Store:
		if ref.Val == v {
			k.store(ref.Addr)
		}
	case *ssa.MapUpdate:
		if load, ok := ref.Map.(*ssa.UnOp); ok && ref.Value == v {
			k.store(load.X)
		}
	case *ssa.UnOp:
		if _, variable := v.(*ssa.Alloc); variable {
			k.follow(ref)
		}
	case *ssa.Call:
		if built, ok := ref.Call.Value.(*ssa.Builtin); ok && built.Name() == "append" {
			k.follow(ref)
		}
	case *ssa.Return, *ssa.Send, *ssa.MakeInterface:
		k.lost = true
	}
}

// store is a variable, a list or a struct that was made here, or a field of a struct that lives on.
func (k *keeper) store(addr ssa.Value) {
	switch at := addr.(type) {
	case *ssa.Alloc:
		k.follow(at)
	case *ssa.IndexAddr:
		k.follow(at.X)
	case *ssa.FieldAddr:
		if made, ok := at.X.(*ssa.Alloc); ok && !trace.HasEnd(made.Type()) {
			k.lost = k.lost || code.FieldOf(at).Exported()
			k.follow(made)
			return
		}
		k.keep(at)
	default:
		k.lost = true
	}
}

func (k *keeper) keep(at *ssa.FieldAddr) {
	if code.Named(at.X.Type()) == nil || code.FieldOf(at).Exported() {
		k.lost = true
		return
	}
	if !slices.ContainsFunc(k.at, func(other *ssa.FieldAddr) bool { return code.FieldOf(other) == code.FieldOf(at) }) {
		k.at = append(k.at, at)
	}
}
