package transactions

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// A Second is the use of a pool while a transaction of it is open.
type Second struct {
	Tx    Tx
	Op    string
	Type  string        // of the pool
	Chain []summary.Hop // from the call down to the library's
}

// Beside reports whether a call works on a pool while a transaction of that pool is open, which takes a second connection of it.
func Beside(r *effects.Result, call ssa.CallInstruction) (Second, bool) {
	f := r.Functions[code.Origin(call.Parent())]
	if _, plain := call.(*ssa.Call); !plain || f == nil || HandsOver(r, call) || alternative(r, call) {
		return Second{}, false
	}
	uses := append(usesAt(r, f, call), behind(r, f, call)...)
	if len(uses) == 0 || runsOpenLiteral(r, f, call) {
		return Second{}, false
	}
	for _, tx := range OpenAt(r, call) {
		for _, u := range uses {
			if besides(r, tx, u, call) {
				return Second{Tx: tx, Op: u.Op, Type: u.Type, Chain: u.Chain}, true
			}
		}
	}
	return Second{}, false
}

// runsOpenLiteral reports whether a call runs a literal in which the transaction is known to be open: what that does is told there.
func runsOpenLiteral(r *effects.Result, f *effects.Function, call ssa.CallInstruction) bool {
	for _, e := range f.Edges {
		if e.Call == call && !e.Async && e.Local != nil && e.Local.Fn.Parent() != nil && len(around(r, e.Local.Fn)) > 0 {
			return true
		}
	}
	return false
}

// besides reports whether a use is of the pool that a transaction was begun on, and not of the transaction.
func besides(r *effects.Result, tx Tx, u siteUse, call ssa.CallInstruction) bool {
	if !kin(r, tx, u.Type) {
		return false
	}
	begun, known := begunOn(r, tx)
	if known && otherPool(begun, u.place) {
		return false
	}
	if given, ok := u.root.(*ssa.Parameter); ok && len(around(r, given.Parent())) > 0 {
		return false // see madeForIt
	}
	if u.Sure() {
		return true
	}
	// The type does not tell, so the place has to: what there was before the transaction was begun is not that. A handle that a function
	// is given may be a transaction already, of which another one is a part.
	if _, given := u.root.(*ssa.Parameter); given && u.path == "" {
		return false
	}
	return known && u.root != nil && begun.root == u.root && older(u.root, tx, call) && (begun.path == u.path || handleOf(r, begun.typ) == onPool)
}

// older reports whether a root was there before a transaction was begun.
func older(root ssa.Value, tx Tx, call ssa.CallInstruction) bool {
	switch root := root.(type) {
	case *ssa.Global:
		return true
	case *ssa.Parameter:
		return tx.Begun != nil && inside(tx.Begun.Parent(), root.Parent())
	}
	return false
}

// begunOn is the handle that a transaction was begun on, where the call that began it tells.
func begunOn(r *effects.Result, tx Tx) (place, bool) {
	if tx.Begun == nil {
		return place{}, false
	}
	if handle := asked(r, tx.Begun); handle != nil {
		at, _, ok := poolOf(r, handle)
		return at, ok
	}
	return place{}, false
}

// otherPool reports whether a pool is another one than a transaction was begun on: they are two fields of one struct.
func otherPool(begun, at place) bool {
	return begun.field != nil && at.field != nil && begun.field != at.field && begun.root == at.root && parentPath(begun.path) == parentPath(at.path)
}

func parentPath(path string) string { return path[:max(strings.LastIndexByte(path, '.'), 0)] }

// kin reports whether a transaction can be one of a pool, by the libraries of their types.
func kin(r *effects.Result, tx Tx, pool string) bool {
	if pool == "" || tx.Of == nil {
		return true
	}
	named := code.Named(tx.Of.Type())
	if named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) {
		return true
	}
	return family(named.Obj().Pkg().Path()) == family(strings.TrimLeft(pool, "*"))
}

// family is the module of an import path, as far as it tells. What wraps database/sql and hands its pool out is of one family with it.
func family(path string) string {
	for _, wraps := range []string{"database/sql", "github.com/jmoiron/sqlx", "github.com/uptrace/bun"} {
		if path == wraps || strings.HasPrefix(path, wraps+".") || strings.HasPrefix(path, wraps+"/") {
			return "database/sql"
		}
	}
	parts := strings.SplitN(path, "/", 4)
	return strings.Join(parts[:min(3, len(parts))], "/")
}

// besideQuery asks on which pools the methods behind an interface work whoever calls them.
var besideQuery = &effects.Query[string, []summary.PoolUse]{
	ID: "pools behind", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, subject string) []summary.PoolUse {
		parts := strings.SplitN(subject, "\x00", 3)
		var all [][]summary.PoolUse
		for _, body := range p.Bodies(parts[0], parts[1], parts[2]) {
			all = append(all, sureUses(body, 0, map[*program.Function]bool{}))
		}
		return joined(all)
	},
}

// maxDepth is how many functions may lie between an interface's method and the pool.
const maxDepth = 8

// sureUses lists the uses of pools by a function or what it calls, over interfaces as well, whoever calls it.
func sureUses(f *program.Function, depth int, seen map[*program.Function]bool) []summary.PoolUse {
	if seen[f] || depth == maxDepth {
		return nil
	}
	seen[f] = true
	var out []summary.PoolUse
	for _, u := range f.Summary.Pools {
		if u.Sure() {
			out = append(out, summary.PoolUse{Param: -1, Type: u.Type, Op: u.Op, Chain: u.Chain})
		}
	}
	if len(out) > 0 {
		return out[:1]
	}
	for e, to := range f.Calls() {
		if e.Instead {
			continue
		}
		var all [][]summary.PoolUse
		for _, body := range to {
			all = append(all, sureUses(body, depth+1, seen))
		}
		for _, u := range joined(all) {
			u.Chain = summary.Prepend(e.Hop, u.Chain)
			return []summary.PoolUse{u}
		}
	}
	return nil
}

// joined is what all bodies do of which any may run, told of the first.
func joined(all [][]summary.PoolUse) []summary.PoolUse {
	if len(all) == 0 || slices.ContainsFunc(all, func(uses []summary.PoolUse) bool { return len(uses) == 0 }) {
		return nil
	}
	return all[0][:1]
}

// behind lists the uses of what a call runs that only the whole program tells.
func behind(r *effects.Result, f *effects.Function, call ssa.CallInstruction) []siteUse {
	var out []siteUse
	for _, e := range f.Edges {
		if e.Call != call || e.Async || e.Remote == nil || e.Remote.Pkg() == nil || !r.Ours(e.Remote.Pkg()) {
			continue
		}
		if recv := r.Argument(call, -1); recv != nil && handleOf(r, recv.Type()) != noHandle {
			continue // a handle of ours, asked by its place
		}
		if madeForIt(r, call) {
			continue
		}
		for _, u := range behindQuery(r, f, e.Remote) {
			at := siteUse{PoolUse: u}
			at.Chain = summary.Prepend(e.Hop, u.Chain)
			out = append(out, at)
		}
	}
	return out
}

// madeForIt reports whether a method is called of what a literal, or a function, is given by whoever runs it in a transaction: that is made on it.
//
//	store.InTx(ctx, func(tx Store) error { return tx.Save(ctx) })
func madeForIt(r *effects.Result, call ssa.CallInstruction) bool {
	recv := r.Argument(call, -1)
	if recv == nil {
		return false
	}
	for _, p := range placesOf(r, recv) {
		if given, ok := p.root.(*ssa.Parameter); ok && given.Parent() != nil && len(around(r, given.Parent())) > 0 {
			return true
		}
	}
	return false
}

func behindQuery(r *effects.Result, f *effects.Function, callee *types.Func) []summary.PoolUse {
	key, caller, recv := code.Key(callee), "", ""
	if code.IsInterfaceMethod(callee) {
		key = trace.MethodKey(callee)
	}
	if obj := r.Declared(code.Outermost(f.Fn)); obj != nil {
		caller, recv = code.Key(obj), code.ReceiverKey(obj)
	}
	return besideQuery.Ask(r, strings.Join([]string{key, caller, recv}, "\x00"))
}
