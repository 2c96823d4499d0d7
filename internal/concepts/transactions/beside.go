package transactions

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
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
	if second, is := leftBehind(r, call); is {
		return second, true
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
	for _, e := range f.EdgesAt(call) {
		if !e.Async && e.Local != nil && e.Local.Fn.Parent() != nil && len(around(r, e.Local.Fn)) > 0 {
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
	// is given may be a transaction already, of which another one is a part: unless a caller gives its pool.
	if given, is := u.root.(*ssa.Parameter); is && u.path == "" && !givenPool(r, given, maxGiven) {
		return false
	}
	if !known || u.root == nil || begun.root != u.root || !older(u.root, tx, call) {
		return false
	}
	return begun.path == u.path || handleOf(r, begun.typ) == onPool || madeOnSame(r, begun, u.place)
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
