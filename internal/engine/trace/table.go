package trace

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxTable bounds how many functions a call may choose from: what picks one of more of them is a registry, of which each call knows what it takes.
const maxTable = 16

// tableTargets are the functions that a call may take from a map or a list: those of its type that the package puts there, under the same key where
// both keys are constants.
//
//	var postgres = map[string]any{"one": pgOne, "all": pgAll}
//	func driver() map[string]any { if useSQLite { return sqlite }; return postgres }
//	driver()["all"].(func(string) ([]Row, error))(table)		// pgAll, sqliteAll
//
//	func (b *Bus) On(topic string, h Handler) { b.subs[topic] = append(b.subs[topic], h) }
//	for _, h := range b.subs["paid"] { h(ctx, e) }	// what On is given for "paid"
//
//	for _, step := range []func() error{s.load, s.store} { step() }	// both
func (r *Package) tableTargets(v ssa.Value) []Target {
	var out []Target
	for _, e := range r.entriesFor(v) {
		for _, e := range r.handedIn(e, maxWays) {
			values, _ := r.Sources(e.value)
			for _, fn := range values {
				if types.Identical(fn.Type().Underlying(), v.Type().Underlying()) {
					out = append(out, r.ValueTargets(fn)...)
				}
			}
			if len(out) > maxTable {
				return nil
			}
		}
	}
	return out
}

// An entry is what is put into a map or a list, and under what key, if any; asked is the key that is looked for.
type entry struct{ key, asked, value ssa.Value }

// entriesFor lists what is put where a value is taken from.
func (r *Package) entriesFor(v ssa.Value) []entry {
	if look := code.LookedUp(v); look != nil {
		return r.entriesIn(look.X, look.Index)
	}
	if list := code.ListOf(v); list != nil {
		return r.listEntries(list)
	}
	if m := code.RangedOver(v); m != nil {
		return r.entriesIn(m, nil)
	}
	return nil
}

// entriesIn lists what is put into a map, as far as it may be under the key that is asked for.
func (r *Package) entriesIn(m, asked ssa.Value) []entry {
	var out []entry
	for _, u := range r.tableUpdates(m, maxWays) {
		if !code.Differ(u.Key, asked) {
			out = append(out, entry{u.Key, asked, u.Value})
		}
	}
	return out
}

// handedIn is an entry as those put it who call the function that gets it as a parameter.
//
//	bus.On("paid", ledger.record)		"paid", ledger.record
func (r *Package) handedIn(e entry, ways int) []entry {
	p, ok := code.Content(e.value).(*ssa.Parameter)
	if !ok || ways == 0 {
		return []entry{e}
	}
	var out []entry
	values, _ := r.Arguments(p)
	for _, arg := range values {
		given := entry{e.key, e.asked, arg.Value}
		if k, ok := e.key.(*ssa.Parameter); ok && code.ArgumentOf(arg.Call, k) != nil {
			given.key = code.ArgumentOf(arg.Call, k)
		}
		if !code.Differ(given.key, given.asked) {
			out = append(out, r.handedIn(given, ways-1)...)
		}
	}
	return out
}

// storesTo lists what the package stores into a field or a variable of its own.
func (r *Package) storesTo(place *types.Var) []*ssa.Store {
	if place.IsField() {
		return r.Index.Fields[place]
	}
	for g, stores := range r.Index.Globals {
		if g.Object() == place {
			return stores
		}
	}
	return nil
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
			return r.UpdatesOf(place)
		}
	case *ssa.Phi:
		for _, edge := range at.Edges {
			out = append(out, r.tableUpdates(edge, ways-1)...)
		}
	case *ssa.Call:
		for _, given := range code.ReturnedFirst(at.Call.StaticCallee()) {
			out = append(out, r.tableUpdates(given, ways-1)...)
		}
	}
	return out
}
