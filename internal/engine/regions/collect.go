package regions

import (
	"cmp"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// collector finds what a function acquires and gives back.
type collector struct {
	r      *effects.Result
	flow   *regionFlow
	places *places
}

// flowOf solves the dataflow of a function. What it does for its callers is learnt from what nobody here gives back, too.
func flowOf(r *effects.Result, f *effects.Function, learning bool) *regionFlow {
	flow := &regionFlow{fn: f.Fn, events: map[ssa.Instruction][]event{}}
	c := &collector{r: r, flow: flow, places: &places{r: r, memo: map[ssa.Value][]Place{}}}
	c.parameters()
	c.each(c.acquires)
	c.each(c.releases)
	c.each(c.returns)
	if !learning {
		flow.dropFlimsy()
	}
	flow.together()
	flow.findKills()
	flow.solve()
	return flow
}

func (c *collector) each(visit func(ssa.Instruction)) {
	for instr := range code.Instructions(c.flow.fn) {
		visit(instr)
	}
}

// parameters makes units of the parameters that could be given back, to learn whether the function does that or only works with them.
func (c *collector) parameters() {
	for _, p := range c.flow.fn.Params {
		if path, ok := holdable(c.r, p.Type()); ok {
			u := c.flow.addUnit(&unit{value: true, place: Place{Root: p, Path: path}})
			followUnit(c.r, c.flow, u, p, path, false)
		}
	}
}

// acquires finds what an instruction acquires.
func (c *collector) acquires(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Call:
		callee := c.r.Callee(instr)
		if row := c.r.Models.Holds(callee); row != nil && row.Acquires != nil {
			c.modelled(instr, callee, row.Acquires)
			return
		}
		for _, h := range holdsOf(c.r, instr) {
			if h.Does == summary.Acquires {
				c.helper(instr, h)
			}
		}
	case *ssa.Send:
		if semaphore(c.r, instr.Chan) {
			c.acquire(instr, models.HeldSlot, c.places.of(instr.Chan), gate{}, true)
		}
	case *ssa.Select:
		for i, s := range instr.States {
			if s.Dir == types.SendOnly && semaphore(c.r, s.Chan) {
				c.acquire(instr, models.HeldSlot, c.places.of(s.Chan), gate{kind: gateCase, value: instr, index: i}, true)
			}
		}
	}
}

// modelled is an acquire that a model tells of.
func (c *collector) modelled(call *ssa.Call, callee *types.Func, row *models.Acquires) {
	g := gateOf(call, row.Try)
	if row.Fails != "" {
		g = gate{kind: gateField, field: row.Fails}
	}
	if row.Arg != nil {
		if arg := c.r.Argument(call, *row.Arg); arg != nil {
			c.goesWith(c.acquire(call, row.What, c.places.of(arg), g, false), call, row)
		}
		return
	}
	path := ""
	if row.Field != "" {
		path = "." + row.Field
	}
	c.goesWith(c.acquireValue(call, row.What, heldResult(call, *row.Result), path, g), call, row)
}

// goesWith notes what a unit is given back with.
func (c *collector) goesWith(u *unit, call *ssa.Call, row *models.Acquires) {
	if recv := c.r.Argument(call, -1); u != nil && row.With && recv != nil {
		u.with = c.places.of(recv)
	}
}

// helper is an acquire that a function of the project makes for its caller.
func (c *collector) helper(call *ssa.Call, h holdFact) {
	g := gateOf(call, h.Try)
	if h.Result != 0 {
		c.acquireValue(call, h.What, heldResult(call, h.Result-1), h.Path, g)
		return
	}
	places := heldPlacesIn(c.r, c.places, call, h)
	if h.By == 0 {
		c.acquire(call, h.What, places, g, h.Flimsy)
		return
	}
	by := heldResult(call, h.By-1)
	if len(places) == 0 {
		places = []Place{{Root: by, Path: h.Path}} // what the callee alone knows
	}
	if u := c.acquire(call, h.What, places, g, false); u != nil {
		followUnit(c.r, c.flow, u, by, "", true)
	}
}

// acquire notes an acquire of what is known by its place. One of which the place is not known teaches nothing.
func (c *collector) acquire(at ssa.Instruction, what models.Holding, places []Place, g gate, flimsy bool) *unit {
	if len(places) != 1 {
		return nil
	}
	u := c.unit(what, places[0])
	if u == nil {
		if len(c.flow.units) >= maxUnits {
			return nil
		}
		u = c.flow.addUnit(&unit{what: what, place: places[0], flimsy: flimsy})
	}
	u.sites = append(u.sites, site{at: at, gate: g})
	c.flow.emit(at, u, opAcquire)
	return u
}

func (c *collector) unit(what models.Holding, at Place) *unit {
	for _, u := range c.flow.units {
		if !u.value && u.what == what && u.place == at {
			return u
		}
	}
	return nil
}

// acquireValue notes an acquire of a value, and follows it.
func (c *collector) acquireValue(call *ssa.Call, what models.Holding, v ssa.Value, path string, g gate) *unit {
	if len(c.flow.units) >= maxUnits {
		return nil
	}
	u := c.flow.addUnit(&unit{what: what, place: Place{Root: v, Path: path}, value: true, sites: []site{{at: call, gate: g}}})
	c.flow.emit(call, u, opAcquire)
	followUnit(c.r, c.flow, u, v, path, false)
	return u
}

// heldResult is a result of a call: the call itself, what is extracted from it, or, where nobody takes it, the call.
func heldResult(call *ssa.Call, i int) ssa.Value {
	return cmp.Or(code.Result(call, i), ssa.Value(call))
}

// gateOf says by what a call tells whether it acquired anything: a bool, or the error that is its last result.
func gateOf(call *ssa.Call, try bool) gate {
	results := call.Call.Signature().Results()
	switch last := results.Len() - 1; {
	case try:
		return gate{kind: gateTrue, value: heldResult(call, 0)}
	case last >= 0 && code.IsError(results.At(last).Type()):
		g := gate{kind: gateError, value: heldResult(call, last)}
		if last > 0 && g.value == ssa.Value(call) {
			g.value = nil // nobody looks at it
		}
		return g
	}
	return gate{}
}
