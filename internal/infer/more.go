package infer

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// runs proposes what a function has the other machine do, where that is one thing.
func (row *Row) runs(list []summary.Effect) {
	var names []string
	var chain []summary.Hop
	for _, e := range list {
		if e.Kind == summary.Run && (row.Doubt != "" || !behindInterface(e)) && !slices.Contains(names, e.Name) {
			names, chain = append(names, e.Name), e.Chain
		}
	}
	if len(names) == 1 {
		row.Runs = names[0]
		row.prove(chain)
	}
}

// sleeps proposes that a function pauses, if it does nothing but that: one that waits for another machine, or runs a function that it
// is given, sleeps between its tries.
func (row *Row) sleeps(f *effects.Function) {
	list := f.Summary.Effects
	remote := func(e summary.Effect) bool {
		return e.Kind == summary.Wait || e.Kind == summary.Run || e.Kind == summary.UnknownCall
	}
	runs := func(g summary.CallbackUse) bool { return !summary.IsData(g) }
	if slices.ContainsFunc(list, remote) || slices.ContainsFunc(f.Summary.Callbacks, runs) {
		return
	}
	for _, e := range list {
		if e.Kind != summary.Sleep || behindInterface(e) || somePath(f, []summary.Effect{e}) {
			continue
		}
		if row.Sleeps = row.sleepOf(e); row.Sleeps != nil {
			row.prove(e.Chain)
			return
		}
	}
}

// sleepOf says how long a pause is, or nil.
func (row *Row) sleepOf(e summary.Effect) *models.Sleeps {
	s := &models.Sleeps{Context: e.Has(summary.Heeds)}
	if len(e.Bounds) == 0 {
		return nil
	}
	switch b := e.Bounds[0]; {
	case b.Kind == summary.Param && !b.Foreign() && row.argument(b.Param) >= 0:
		s.Delay, s.Arg = "argument", row.argument(b.Param)
	case b.Kind == summary.Constant:
		s.Delay = "constant"
	case b.Kind == summary.Grows:
		s.Delay = "grows"
	default:
		return nil
	}
	return s
}

// opens proposes that a function returns a new pool, connection or client.
func (row *Row) opens(o *summary.Opened) {
	if o == nil || row.fn.Signature().Results().Len() == 0 {
		return
	}
	result := row.fn.Signature().Results().At(0).Type()
	row.Opens = &models.Opens{What: o.What, Protocol: o.Protocol, Bounded: o.Limited && o.What == "pool"}
	if obj, _, _ := types.LookupFieldOrMethod(result, true, nil, "Close"); obj != nil {
		row.Opens.Close = "Close"
	}
	row.prove([]summary.Hop{o.Hop})
}

// ways are what becomes of a function argument, what says more first.
var ways = []string{"retry", "transaction", "lock", "coalesced", "goroutine", "loop", "once"}

// calls proposes what a function does with those that it is given, and reports whether there is any.
func (row *Row) calls(list []summary.CallbackUse) bool {
	best := map[int]int{}
	for _, g := range list {
		how := g.Mode
		if summary.Repeats(g) || summary.IsData(g) {
			how = "retry"
		}
		way, arg := slices.Index(ways, how), row.argument(g.Param)
		if way < 0 || arg < 0 || !row.isFunction(arg) {
			continue
		}
		if old, ok := best[arg]; !ok || way < old {
			best[arg] = way
		}
	}
	for arg, way := range best {
		row.Calls = append(row.Calls, models.Calls{Arg: arg, How: ways[way]})
	}
	slices.SortFunc(row.Calls, func(a, b models.Calls) int { return cmp.Compare(a.Arg, b.Arg) })
	return len(best) > 0
}

func (row *Row) isFunction(arg int) bool {
	params := row.fn.Signature().Params()
	if arg >= params.Len() {
		return false
	}
	_, ok := params.At(arg).Type().Underlying().(*types.Signature)
	return ok
}
