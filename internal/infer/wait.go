package infer

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// wait proposes what a function waits for. What lies behind an interface of the library counts only where nothing else does: somebody
// else may be behind it.
//
// Where it waits for several things they have to agree on what ends them; otherwise the row says that it waits, and is undecided.
func (row *Row) wait(f *effects.Function) {
	waits := relevant(f.Summary.Effects)
	if len(waits) == 0 {
		return
	}
	certain := slices.DeleteFunc(slices.Clone(waits), behindInterface)
	if len(certain) == 0 {
		row.undecided(waits[0], len(waits) == 1, "it is behind an interface")
		return
	}
	if somePath(f, certain) {
		row.undecided(certain[0], len(certain) == 1, "it succeeds on some path without waiting")
		return
	}
	for _, e := range certain {
		row.prove(e.Chain)
		w, doubt := row.waitOf(e)
		if doubt != "" {
			row.undecided(e, false, doubt)
			row.waitsAnyway = true
			return
		}
		if row.Waits == nil {
			row.Waits = w
			continue
		}
		if other := *w; !sameEnd(*row.Waits, other) {
			row.undecided(e, false, fmt.Sprintf("%s ends one wait, %s another one", endOf(*row.Waits), endOf(other)))
			row.waitsAnyway = true
			return
		}
		row.Waits.Protocol = higher(row.Waits.Protocol, w.Protocol)
	}
}

// relevant are the waits, without clean-ups and what may be on this machine if there are others.
func relevant(list []summary.Effect) []summary.Effect {
	var all, main []summary.Effect
	for _, e := range list {
		if e.Kind != summary.Wait {
			continue
		}
		all = append(all, e)
		if e.Flags&(summary.Cleanup|summary.Local|summary.Later) == 0 {
			main = append(main, e)
		}
	}
	if len(main) > 0 {
		return main
	}
	return all
}

// undecided leaves the wait to whoever reads the library. What ends it is proposed if it is agreed on.
func (row *Row) undecided(e summary.Effect, agreed bool, doubt string) {
	row.prove(e.Chain)
	row.Doubt = doubt
	protocol := e.Name
	if row.Waits != nil {
		protocol = higher(row.Waits.Protocol, protocol)
	}
	row.Waits = &models.Waits{Protocol: protocol, Bound: "conn"}
	if w, unsure := row.waitOf(e); unsure == "" && agreed {
		row.Waits = w
	}
}

// waitOf says what ends one wait, or why that is not sure.
func (row *Row) waitOf(e summary.Effect) (*models.Waits, string) {
	w := &models.Waits{Protocol: e.Name, Local: e.Has(summary.Local), Cleanup: e.Has(summary.Cleanup)}
	switch {
	case e.Has(summary.Stream) && !row.handsOn():
		return w, "it is a stream, of which it need not await the end"
	case e.Has(summary.Stream):
		w.Bound = "stream"
	case e.Has(summary.Default):
		w.Bound = "default"
	case e.By == "conn":
		w.Bound = "conn"
	case row.timeout(w, e):
	default:
		return w, row.ended(w, e.Bounds)
	}
	return w, ""
}

// handsOn reports whether a function returns something that can be a stream: a channel, an interface, a function.
func (row *Row) handsOn() bool {
	for v := range row.fn.Signature().Results().Variables() {
		switch v.Type().Underlying().(type) {
		case *types.Chan, *types.Interface, *types.Signature:
			if !code.IsError(v.Type()) {
				return true
			}
		}
	}
	return false
}

// ended sets what ends a wait of which the bounds are known, or says why it does not.
func (row *Row) ended(w *models.Waits, bounds []summary.Bound) (doubt string) {
	var params []int
	for _, b := range bounds {
		switch {
		case b.Kind == summary.Param && !b.Foreign():
			params = append(params, b.Param)
		case b.Kind == summary.Ends:
			doubt = "a deadline may end it, which the library sets on some path" // on which ones no bound says
		case b.Kind != summary.Nothing:
			doubt = "something unknown may end it"
		case b.Stored:
			doubt = "another client may be put where it finds this one" // by users of the library, whom nobody knows
		case b.Cancel:
			doubt = "somebody may cancel it"
		}
	}
	slices.Sort(params)
	params = slices.Compact(params)
	switch {
	case len(params) == 1 && doubt != "":
		return fmt.Sprintf("argument %d may end it, but %s", row.argument(params[0]), doubt)
	case doubt != "":
		return doubt
	case len(params) > 1:
		return "several of its arguments may end it"
	case len(params) == 0 && row.servesConnection():
		return "it is given a connection, which may have a deadline"
	case len(params) == 0:
		w.Bound = "never"
		return ""
	}
	return row.endedBy(w, row.argument(params[0]))
}

// servesConnection reports whether a function is given the connection that it works on: whoever dialled or accepted that says how long.
//
//	func (s *Server) ServeConn(conn net.Conn) error
func (row *Row) servesConnection() bool {
	for p := range row.fn.Signature().Params().Variables() {
		for _, name := range []string{"SetDeadline", "SetReadDeadline"} {
			if m, _, _ := types.LookupFieldOrMethod(p.Type(), true, nil, name); m != nil {
				return true
			}
		}
	}
	return false
}

func (row *Row) endedBy(w *models.Waits, arg int) (doubt string) {
	if arg < 0 {
		return "its receiver may end it"
	}
	w.Arg = arg
	switch t := row.fn.Signature().Params().At(arg).Type(); {
	case code.IsContext(t):
		w.Bound = "context"
	case code.IsDuration(t):
		w.Bound = "argument"
	default:
		w.Bound = "request"
	}
	return ""
}

// behindInterface reports whether the way to an effect leads through a call of which the engine only knows who may answer it.
func behindInterface(e summary.Effect) bool {
	return slices.ContainsFunc(e.Chain, func(h summary.Hop) bool { return h.Says().Behind })
}

func sameEnd(a, b models.Waits) bool {
	return a.Bound == b.Bound && a.Arg == b.Arg && a.Field == b.Field
}

func endOf(w models.Waits) string {
	switch w.Bound {
	case "context", "request", "argument":
		return fmt.Sprintf("argument %d", w.Arg)
	case "never":
		return "nothing"
	case "conn":
		return "a deadline of the connection"
	}
	return "a " + w.Bound
}
