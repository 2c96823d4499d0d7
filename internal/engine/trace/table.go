package trace

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxTable bounds how many functions a call may choose from: what picks one of more of them is a registry, of which each call knows what it takes.
const maxTable = 16

// tableTargets are the functions that a call may take from a map: those of its type that the package puts there, under the same key where
// both keys are constants.
//
//	var postgres = map[string]any{"one": pgOne, "all": pgAll}
//	func driver() map[string]any { if useSQLite { return sqlite }; return postgres }
//	driver()["all"].(func(string) ([]Row, error))(table)		// pgAll, sqliteAll
func (r *Package) tableTargets(v ssa.Value) []Target {
	look := lookedUp(v)
	if look == nil {
		return nil
	}
	var out []Target
	for _, u := range r.tableUpdates(look.X, maxWays) {
		if differs(u.Key, look.Index) {
			continue
		}
		values, _ := r.Sources(u.Value)
		for _, fn := range values {
			if types.Identical(fn.Type().Underlying(), v.Type().Underlying()) {
				out = append(out, r.ValueTargets(fn)...)
			}
		}
		if len(out) > maxTable {
			return nil
		}
	}
	return out
}

// lookedUp is the look into a map that a value comes from, asserted to be of its type or not, or nil.
//
//	m[k]    m[k].(func())    f, ok := m[k]
func lookedUp(v ssa.Value) *ssa.Lookup {
	for {
		switch at := v.(type) {
		case *ssa.Extract:
			v = at.Tuple
		case *ssa.TypeAssert:
			v = at.X
		case *ssa.Lookup:
			return at
		default:
			return nil
		}
	}
}

// maxWays is through how many calls and joins a map is followed.
const maxWays = 3

// tableUpdates lists what is put into a map: the one of a field or a variable, the one that was made here, or any of those that a function
// returns.
func (r *Package) tableUpdates(m ssa.Value, ways int) []*ssa.MapUpdate {
	if _, isMap := code.Core(m.Type()).(*types.Map); !isMap || ways == 0 {
		return nil
	}
	var out []*ssa.MapUpdate
	switch at := m.(type) {
	case *ssa.MakeMap:
		for _, ref := range *at.Referrers() {
			if u, ok := ref.(*ssa.MapUpdate); ok && u.Map == m {
				out = append(out, u)
			}
		}
	case *ssa.UnOp:
		if place := code.LoadedField(at); at.Op == token.MUL && place != nil {
			return r.updatesOf(place)
		}
	case *ssa.Phi:
		for _, edge := range at.Edges {
			out = append(out, r.tableUpdates(edge, ways-1)...)
		}
	case *ssa.Call:
		for _, given := range returnedBy(at.Call.StaticCallee()) {
			out = append(out, r.tableUpdates(given, ways-1)...)
		}
	}
	return out
}

// returnedBy lists what a function may return first.
func returnedBy(fn *ssa.Function) []ssa.Value {
	if fn == nil {
		return nil
	}
	var out []ssa.Value
	for instr := range code.Instructions(code.Origin(fn)) {
		if ret, ok := instr.(*ssa.Return); ok && len(ret.Results) > 0 {
			out = append(out, ret.Results[0])
		}
	}
	return out
}

// differs reports whether two keys are constants, and not the same one.
func differs(a, b ssa.Value) bool {
	x, y := constantOf(a), constantOf(b)
	return x != nil && y != nil && (x.Kind() != y.Kind() || !constant.Compare(x, token.EQL, y))
}

func constantOf(v ssa.Value) constant.Value {
	if made, ok := v.(*ssa.MakeInterface); ok {
		v = made.X
	}
	if c, ok := v.(*ssa.Const); ok {
		return c.Value
	}
	return nil
}
