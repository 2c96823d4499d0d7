package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// modelled turns the row of a library function into the effects of one call of it.
func (r *Result) modelled(call ssa.CallInstruction, fn *types.Func, m *models.Func) []Effect {
	var out []Effect
	op := code.FuncName(fn)
	if m.Waits != nil && (m.Waits.With == "" || r.optionGiven(call, fn, m.Waits.With)) {
		wait := r.modelledWait(call, op, m.Waits)
		if m.Opens != nil && (m.Opens.What == "connection" || m.Waits.With != "") {
			wait.Flags |= Dials
		}
		if m.Waits.Protocol == "http" && streams(call) {
			wait.Flags |= Stream
		}
		if r.nearby(call) || wait.Has(Dials) && (dialsDatagrams(call) || r.dialsItself(call)) {
			wait.Flags |= Local
		}
		out = append(out, wait)
	}
	if m.Sleeps != nil {
		if e, ok := r.modelledSleep(call, op, m.Sleeps); ok {
			out = append(out, e)
		}
	}
	if m.Runs != "" && m.Runs != "read" {
		out = append(out, Effect{Kind: Run, Name: m.Runs, Op: op})
	}
	if m.Opens != nil && !m.Opens.Wraps {
		out = append(out, Effect{Kind: Open, Name: m.Opens.What, Op: op})
	}
	if m.Cache != nil {
		if e, ok := r.modelledCache(call, m.Cache.Op); ok {
			out = append(out, e)
		}
	}
	for i := range out {
		out[i].Chain = []Hop{r.hop(call, "calls "+op)}
	}
	return out
}

func (r *Result) modelledWait(call ssa.CallInstruction, op string, w *models.Waits) Effect {
	e := Effect{Kind: Wait, Name: w.Protocol, Op: op, By: w.Bound}
	if w.Local {
		e.Flags |= Local
	}
	if w.Cleanup {
		e.Flags |= Cleanup
	}
	switch w.Bound {
	case "never":
		if r.optionEnds(call) {
			e.Bounds = []Bound{{Kind: Ends}}
		}
	case "context":
		e.Bounds = []Bound{r.valueBound(r.Argument(call, w.Arg), contextAspect)}
		if r.optionEnds(call) {
			e.Bounds = []Bound{{Kind: Ends}}
		}
	case "request":
		e.Bounds = []Bound{r.carriedBound(r.Argument(call, w.Arg))}
		if w.Field != "" {
			e.Bounds = append(e.Bounds, r.valueBound(r.Argument(call, -1), clientAspect))
		}
	case "receiver":
		e.Bounds = []Bound{r.valueBound(r.Argument(call, -1), clientAspect)}
	case "argument":
		e.Bounds = []Bound{r.durationEnds(r.Argument(call, w.Arg))}
	case "stream":
		e.Flags |= Stream
	case "default":
		e.Flags |= Default
	default: // a connection: whoever set its deadline is not known here
		e.Bounds = []Bound{{}}
	}
	return e
}

// carriedBound is what an argument bounds: a request, a context, a dialer, a configuration.
func (r *Result) carriedBound(v ssa.Value) Bound {
	if v == nil {
		return Bound{}
	}
	return r.valueBound(v, r.aspect(v))
}

// modelledSleep is the pause that a call makes, or for which it starts the timer. A timer that is none is a timeout.
func (r *Result) modelledSleep(call ssa.CallInstruction, op string, s *models.Sleeps) (Effect, bool) {
	pauses, heeds := true, s.Context
	if s.Timer {
		pauses, heeds = r.timerPauses(call)
	}
	e := Effect{Kind: Sleep, Name: "sleep", Op: op, Bounds: []Bound{r.sleepBound(call, s)}}
	if heeds {
		e.Flags |= Heeds
	}
	return e, pauses
}

func (r *Result) sleepBound(call ssa.CallInstruction, s *models.Sleeps) Bound {
	switch s.Delay {
	case "argument":
		return r.valueBound(r.Argument(call, s.Arg), durationAspect)
	case "constant":
		return Bound{Kind: Constant}
	}
	return Bound{Kind: Grows}
}

// durationEnds says whether a timeout argument ends a wait: a constant above zero does.
func (r *Result) durationEnds(v ssa.Value) Bound {
	if v == nil {
		return Bound{}
	}
	sources, all := r.Sources(v)
	for _, s := range sources {
		c, isConst := s.(*ssa.Const)
		if k, ok := code.Int(s); !isConst || ok && k > 0 || !ok && c.Value != nil {
			return Bound{Kind: Ends}
		}
	}
	if !all || len(sources) == 0 {
		return Bound{}
	}
	return Bound{Kind: Nothing}
}
