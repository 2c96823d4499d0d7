package pools

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// onlyInProcess reports whether a setter is called only where the database was found to be one in this process, while what it is called on may be a
// server's: that one has no limit.
//
//	db, err := sql.Open(driver, dsn)
//	if driver == "sqlite3" { db.SetMaxOpenConns(1) }
func onlyInProcess(r *effects.Result, set ssa.CallInstruction) bool {
	for _, up := range code.BranchesTo(set.Block()) {
		if !chosenInProcess(r, up) {
			continue
		}
		roots, _ := LimitedRoots(r, code.Arguments(set)[0])
		return !slices.ContainsFunc(roots, func(root *ssa.Call) bool { return root.Parent() == set.Parent() && up.Dominates(root.Block()) })
	}
	return false
}

// chosenInProcess reports whether all ways into a block come from a branch that found the database to be one in this process.
func chosenInProcess(r *effects.Result, b *ssa.BasicBlock) bool {
	return len(b.Preds) > 0 && !slices.ContainsFunc(b.Preds, func(pred *ssa.BasicBlock) bool {
		br := code.BlockIf(pred)
		if br == nil {
			return true
		}
		c := code.ConditionOf(br).Equal()
		return c.True != b || c.False == b || !asksInProcess(r, c.Asks, maxAsked)
	})
}

// maxAsked is through how many functions a condition is followed.
const maxAsked = 2

// asksInProcess reports whether a condition holds for databases in this process: it compares with the name of one, looks for it in a text, or asks for
// the type that a package for it has.
//
//	cfg.Driver == "sqlite3"      strings.HasPrefix(dsn, "sqlite:")      cfg.IsSQLite()      _, ok := dialector.(*sqlite.Dialector)
func asksInProcess(r *effects.Result, v ssa.Value, depth int) bool {
	if depth < 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		return saysInProcess(v.X) || saysInProcess(v.Y)
	case *ssa.Phi: // of several comparisons
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return e != v && asksInProcess(r, e, depth-1) })
	case *ssa.Extract:
		is, ok := v.Tuple.(*ssa.TypeAssert)
		return ok && namesFile(code.TypeKey(is.AssertedType))
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil && r.Functions[code.Origin(fn)] != nil {
			return returnsInProcess(r, code.Origin(fn), depth-1)
		}
		return slices.ContainsFunc(code.Arguments(v), saysInProcess)
	}
	return false
}

// returnsInProcess asks the same of what a function returns.
func returnsInProcess(r *effects.Result, fn *ssa.Function, depth int) bool {
	returned := code.ReturnedFirst(fn)
	return len(returned) > 0 && !slices.ContainsFunc(returned, func(v ssa.Value) bool { return !asksInProcess(r, v, depth) })
}

// saysInProcess reports whether a value is a text that names a database in this process.
func saysInProcess(v ssa.Value) bool {
	text := code.ConstantText(v)
	return namesFile(text) || namesMemory(text)
}
