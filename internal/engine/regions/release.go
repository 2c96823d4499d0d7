package regions

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// together has units given back with what they came from, if the function acquired that itself.
func (f *regionFlow) together() {
	for instr := range code.Instructions(f.fn) {
		for _, e := range slices.Clone(f.events[instr]) {
			if e.op == opAcquire || len(e.unit.sites) == 0 {
				continue
			}
			for _, u := range f.units {
				if u != e.unit && slices.Contains(u.with, e.unit.place) {
					f.emit(instr, u, e.op)
				}
			}
		}
	}
}

// releases finds what an instruction gives back that is known by its place.
func (c *collector) releases(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		o := releasing(instr)
		if row := c.r.Models.Holds(c.r.Callee(instr)); row != nil {
			if row.Releases != nil && !row.Releases.Later && !row.Releases.Ends && !row.Releases.Fails {
				if arg := c.r.Argument(instr, row.Releases.Arg); arg != nil {
					c.release(instr, row.Releases.What, c.places.of(arg), o)
				}
			}
			return
		}
		c.released(instr, instr, o)
	case *ssa.UnOp:
		if instr.Op == token.ARROW && semaphore(c.r, instr.X) {
			c.release(instr, models.HeldSlot, c.places.of(instr.X), opRelease)
		}
	case *ssa.MakeClosure:
		c.handedOver(instr)
	}
}

// released applies what the summary of a callee gives back.
func (c *collector) released(at ssa.Instruction, call ssa.CallInstruction, o op) {
	for _, h := range holdsOf(c.r, call) {
		if h.What == "" {
			continue
		}
		switch h.Does {
		case summary.GivesBack:
			c.release(at, h.What, heldPlacesIn(c.r, c.places, call, h), o)
		case summary.MayGiveBack:
			c.release(at, h.What, heldPlacesIn(c.r, c.places, call, h), opForget)
		}
	}
}

// handedOver is a literal or a method value that gives something back, whenever somebody else runs it.
func (c *collector) handedOver(mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	given := givenBackBy(c.r, fn, mc, c.places)
	for _, ref := range *mc.Referrers() {
		call, isCall := ref.(ssa.CallInstruction)
		ret, returned := ref.(*ssa.Return)
		for _, g := range given {
			switch {
			case isCall && call.Common().Value == ssa.Value(mc):
				c.release(ref, g.What, []Place{g.Place}, releasing(call))
			case returned:
				c.gives(ret, mc, g)
			default:
				c.release(mc, g.What, []Place{g.Place}, opForget)
			}
		}
	}
}

// gives notes that a returned function gives back what is held.
func (c *collector) gives(ret *ssa.Return, mc *ssa.MakeClosure, g givenBack) {
	if u := c.unit(g.What, g.Place); u != nil {
		u.gives[ret] = slices.Index(ret.Results, ssa.Value(mc)) + 1
	}
}

// release notes that something is given back: the very thing if it is known, and otherwise whatever it may be.
func (c *collector) release(at ssa.Instruction, what models.Holding, places []Place, o op) {
	found := false
	for _, p := range places {
		if u := c.unit(what, p); u != nil {
			c.flow.emit(at, u, o)
			found = true
		}
	}
	if found {
		return
	}
	for _, u := range c.flow.units {
		if !u.value && u.what == what && slices.ContainsFunc(places, u.place.mayBe) {
			c.flow.emit(at, u, opForget)
		}
	}
	if len(places) == 1 && byPlace(what) && c.outer(places[0]) && len(c.flow.units) < maxOuter {
		c.flow.emit(at, c.flow.addUnit(&unit{what: what, place: places[0]}), o)
	}
}

// returns notes what is handed to the caller by its address: a function may lock, and return which lock it was.
func (c *collector) returns(instr ssa.Instruction) {
	ret, ok := instr.(*ssa.Return)
	if !ok || ret.Parent() != c.flow.fn {
		return
	}
	for i, res := range ret.Results {
		if _, function := code.Core(res.Type()).(*types.Signature); function && !code.IsNil(res) {
			c.mayGive(ret, res, i+1)
		}
		for _, p := range c.places.of(res) {
			for _, what := range []models.Holding{models.HeldLock, models.HeldReadLock, models.HeldSlot} {
				if u := c.unit(what, p); u != nil {
					u.returned[ret] = i + 1
				}
			}
		}
	}
}

// mayGive notes a function that is returned, which may give back any lock for all that is known of it.
func (c *collector) mayGive(ret *ssa.Return, res ssa.Value, i int) {
	if _, known := res.(*ssa.MakeClosure); known {
		return // see gives
	}
	for _, u := range c.flow.units {
		if byPlace(u.what) && u.gives[ret] == 0 {
			u.returned[ret] = i
		}
	}
}

// outer reports whether a place is known outside of the function.
func (c *collector) outer(p Place) bool {
	_, global := p.Root.(*ssa.Global)
	_, param := p.Root.(*ssa.Parameter)
	return global || param || p.Root.Parent() != c.flow.fn || c.flow.fn.Parent() != nil
}

// dropFlimsy forgets sends that nobody takes back here.
func (f *regionFlow) dropFlimsy() {
	for _, u := range f.units {
		if u.flimsy && !u.released {
			u.sites = nil
			for at, list := range f.events {
				f.events[at] = slices.DeleteFunc(list, func(e event) bool { return e.unit == u })
			}
		}
	}
}
