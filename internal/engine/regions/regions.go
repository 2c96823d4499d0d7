package regions

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Hold is one thing that is held at an instruction:
//
//	tx, err := db.BeginTx(ctx, nil)    Hold{What: Transaction, Acquire: this call, Of: tx, Err: err}
//	s.mu.Lock()                        Hold{What: Lock, Acquire: this call, Of: s.mu}
type Hold struct {
	What    models.Holding
	Acquire ssa.Instruction // the call, send or select that acquired it; for a literal it may stand in the function around it
	Of      Place           // the lock, the semaphore, or the value that was acquired
	Err     ssa.Value       // the error that says that the acquire failed, or nil
}

// Regions says what is held where in one function. It is a forward dataflow: what holds at an instruction holds on the paths that lead
// there from the entry of the function. A failed acquire holds nothing: the branch that saw the error is followed without it.
type Regions struct {
	flow  *regionFlow
	holds []holdFact
	entry []Hold // held around a literal whenever it runs
}

// found are the regions of the functions that were asked for.
type found map[*ssa.Function]*Regions

// Of returns what is held where in a function of the package; never nil.
func Of(r *effects.Result, fn *ssa.Function) *Regions {
	memo := effects.Memo[found](r)
	if *memo == nil {
		*memo = found{}
	}
	if out := (*memo)[fn]; out != nil {
		return out
	}
	out := &Regions{flow: &regionFlow{}}
	(*memo)[fn] = out // a literal that is run by itself has nothing around it
	if f := r.Functions[code.Origin(fn)]; f != nil {
		out.flow = flowOf(r, f, false)
		out.holds, out.entry = memoOfHolds(r).facts[f], heldAround(r, f)
	}
	return out
}

// HeldAt returns what is held before an instruction runs, on every path that leads there.
func (g *Regions) HeldAt(at ssa.Instruction) []Hold {
	return append(g.flow.at(at, func(s state) bool { return s&open != 0 && s&^open == 0 }), g.entry...)
}

// MayBeHeldAt returns what is held before an instruction runs on some path that leads there.
func (g *Regions) MayBeHeldAt(at ssa.Instruction) []Hold {
	return append(g.flow.at(at, func(s state) bool { return s&open != 0 }), g.entry...)
}

// Lent reports whether a parameter is something of the caller's that is still the caller's, and open, before an instruction runs: no path
// that leads there gives it back. Who gets it besides is the caller's as well.
//
//	func (r *Repo) save(ctx context.Context, tx *sql.Tx) error { ... }    tx is lent throughout
//	func finish(tx *sql.Tx) { tx.Commit(); notify() }                     and here only before Commit
func (g *Regions) Lent(param *ssa.Parameter, at ssa.Instruction) bool {
	states := g.flow.before(at)
	for _, u := range g.flow.units {
		if states != nil && u.parameter() && u.place.Root == ssa.Value(param) {
			return states[u.number]&(neg|negDeferred) == 0
		}
	}
	return false
}

// Acquires returns everything that the function itself acquires, in the order of its instructions.
func (g *Regions) Acquires() []Hold {
	var out []Hold
	for _, u := range g.flow.units {
		for i := range u.sites {
			out = append(out, u.held(i))
		}
	}
	return out
}

// Releases returns the instructions that give back what is held, deferred ones included.
func (g *Regions) Releases(h Hold) []ssa.Instruction {
	u := g.flow.unitOf(h)
	if u == nil {
		return nil
	}
	var out []ssa.Instruction
	for _, b := range g.flow.blocks() {
		for _, instr := range b.Instrs {
			for _, e := range g.flow.events[instr] {
				if e.unit == u && (e.op == opRelease || e.op == opDefer) {
					out = append(out, instr)
				}
			}
		}
	}
	return out
}

// LeavesOpen returns the returns that some path reaches while h is still held and no deferred call will give it back. A return of
// the thing itself hands it to the caller, and is none of them.
func (g *Regions) LeavesOpen(h Hold) []ssa.Instruction {
	u := g.flow.unitOf(h)
	if u == nil {
		return nil
	}
	var out []ssa.Instruction
	for _, b := range g.flow.blocks() {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || u.handsOver(ret) {
			continue
		}
		if states := g.flow.before(ret); states != nil && states[u.number]&pos != 0 {
			out = append(out, ret)
		}
	}
	return out
}

// ForCaller reports whether a function acquires h for whoever calls it: it is held by all returns that tell of success, or is a result.
func (g *Regions) ForCaller(h Hold) bool {
	return g.flow.unitOf(h) != nil && slices.ContainsFunc(g.holds, func(f holdFact) bool {
		at := Place{Root: f.root, Path: f.Path, index: f.index}
		switch {
		case f.Does != summary.Acquires || f.What != h.What:
			return false
		case f.Result != 0 || f.By != 0:
			return f.Path == h.Of.Path
		case f.Param >= 0:
			at.Root = g.flow.fn.Params[f.Param]
		case f.Global != "":
			at.Root = h.Of.Root
		}
		return at == h.Of
	})
}

// unitOf finds what is held again.
func (f *regionFlow) unitOf(h Hold) *unit {
	for _, u := range f.units {
		for _, s := range u.sites {
			if s.at == h.Acquire && u.what == h.What && u.place == h.Of {
				return u
			}
		}
	}
	return nil
}

// at lists what is held before an instruction in a state that is asked for. What was acquired in several places is told once, with the
// first of them that leads there.
func (f *regionFlow) at(instr ssa.Instruction, want func(state) bool) []Hold {
	states := f.before(instr)
	var out []Hold
	for _, u := range f.units {
		if len(states) == 0 || !u.acquired() || !want(states[u.number]) {
			continue
		}
		best := 0
		for i := len(u.sites) - 1; i >= 0; i-- {
			if code.Reaches(u.sites[i].at, instr) {
				best = i
			}
		}
		out = append(out, u.held(best))
	}
	return out
}

func (u *unit) held(site int) Hold {
	s := u.sites[site]
	return Hold{What: u.what, Acquire: s.at, Of: u.place, Err: s.gate.err()}
}
