package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/machines"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// modelled turns the row of a library function into the effects of one call of it.
func (r *Result) modelled(call ssa.CallInstruction, fn *types.Func, m *models.Func) []summary.Effect {
	var out []summary.Effect
	op := code.FuncName(fn)
	if m.Waits != nil && (m.Waits.With == "" || r.OptionGiven(call, fn, m.Waits.With)) {
		wait := r.modelledWait(call, op, m.Waits)
		if m.Opens != nil && (m.Opens.What == "connection" || m.Waits.With != "") {
			wait.Flags |= summary.Dials
		}
		if m.Waits.Protocol == "http" && code.StreamsAnswer(call) {
			wait.Flags |= summary.Stream
		}
		if r.NamesThisMachine(call) || wait.Has(summary.Dials) && (machines.DialsDatagrams(call) || r.DialsItself(call)) {
			wait.Flags |= summary.Local
		}
		out = append(out, wait)
	}
	if m.Sleeps != nil {
		if e, ok := r.modelledSleep(call, op, m.Sleeps); ok {
			out = append(out, e)
		}
	}
	if m.Runs != "" && m.Runs != "read" {
		out = append(out, summary.Effect{Kind: summary.Run, Name: r.Runs(call, m), Op: op, By: r.ForMany(call, m)})
	}
	if m.Opens != nil && !m.Opens.Wraps {
		out = append(out, summary.Effect{Kind: summary.Open, Name: m.Opens.What, Op: op})
	}
	out = append(out, r.contributedBy(call, fn, m)...)
	for i := range out {
		out[i].Chain = []summary.Hop{r.Calls(call, trace.Target{Remote: fn})}
	}
	return out
}

func (r *Result) modelledWait(call ssa.CallInstruction, op string, w *models.Waits) summary.Effect {
	e := summary.Effect{Kind: summary.Wait, Name: w.Protocol, Op: op, By: w.Bound}
	if w.Local || w.Protocol == "sql" && r.WorksEmbedded(call.Parent()) {
		e.Flags |= summary.Local
	}
	if w.Cleanup {
		e.Flags |= summary.Cleanup
	}
	switch w.Bound {
	case "never":
		if r.OptionEnds(call) {
			e.Bounds = []summary.Bound{{Kind: summary.Ends}}
		}
	case "context":
		e.Bounds = []summary.Bound{r.ValueBound(r.Argument(call, w.Arg), bounds.ContextAspect)}
		if r.OptionEnds(call) || r.DeadlineSet(call) {
			e.Bounds = []summary.Bound{{Kind: summary.Ends}}
		}
	case "request":
		e.Bounds = []summary.Bound{r.carriedBound(r.Argument(call, w.Arg))}
		if w.Field != "" {
			e.Bounds = append(e.Bounds, r.ValueBound(r.Argument(call, -1), bounds.ClientAspect))
		}
	case "receiver":
		e.Bounds = []summary.Bound{r.ValueBound(r.Argument(call, -1), bounds.ClientAspect)}
	case "argument":
		e.Bounds = []summary.Bound{r.DurationEnds(r.Argument(call, w.Arg))}
	case "stream":
		e.Flags |= summary.Stream
	case "default":
		e.Flags |= summary.Default
	default: // a connection: whoever set its deadline is not known here
		e.Bounds = []summary.Bound{{}}
	}
	return e
}

// carriedBound is what an argument bounds: a request, a context, a dialer, a configuration.
func (r *Result) carriedBound(v ssa.Value) summary.Bound {
	if v == nil {
		return summary.Bound{}
	}
	return r.ValueBound(v, r.Aspect(v))
}

// modelledSleep is the pause that a call makes, or for which it starts the timer. A timer that is none is a timeout.
func (r *Result) modelledSleep(call ssa.CallInstruction, op string, s *models.Sleeps) (summary.Effect, bool) {
	pauses, heeds := true, s.Context
	if s.Timer {
		pauses, heeds = r.TimerPauses(call)
	}
	e := summary.Effect{Kind: summary.Sleep, Name: "sleep", Op: op, Bounds: []summary.Bound{r.sleepBound(call, s)}}
	if s.Delay != "argument" {
		e.By = s.Delay
	}
	if heeds {
		e.Flags |= summary.Heeds
	}
	return e, pauses
}

func (r *Result) sleepBound(call ssa.CallInstruction, s *models.Sleeps) summary.Bound {
	switch s.Delay {
	case "argument":
		return r.ValueBound(r.Argument(call, s.Arg), bounds.DurationAspect)
	case "constant":
		return summary.Bound{Kind: summary.Constant}
	}
	return summary.Bound{Kind: summary.Grows}
}
