package retrypolicy

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Exhausted finds where a loop asks a policy how long to rest that ends after a time unless somebody says otherwise, and looks at nothing of its answer: once
// that time has passed the answer is a duration below zero, which is no rest. nil where there is no such place.
//
//	b := backoff.NewExponentialBackOff()			// ends after a quarter of an hour
//	for connect() != nil { time.Sleep(b.NextBackOff()) }	// Exhausted: from then on it goes round at once
//	if d := b.NextBackOff(); d == backoff.Stop { return }	// somebody looks
//	b.MaxElapsedTime = 0					// or it never ends
func Exhausted(r *effects.Result, l *code.Loop) *ssa.Call {
	var found *ssa.Call
	for instr := range l.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		if startsAnew(r, l, call) {
			return nil
		}
		if found == nil && isAnswer(r, call) && slices.ContainsFunc(*call.Referrers(), rests(r)) && !slices.ContainsFunc(*call.Referrers(), looks) && runsOut(r, call) {
			found = call
		}
	}
	return found
}

// isAnswer recognises the question how long to rest.
func isAnswer(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Returns != nil && m.Returns.What == "delay"
}

// rests is the question whether what is answered is slept for, or is what a timer is set to.
func rests(r *effects.Result) func(ssa.Instruction) bool {
	return func(ref ssa.Instruction) bool {
		call, ok := ref.(*ssa.Call)
		return ok && r.Model(call) != nil && r.Model(call).Sleeps != nil
	}
}

// looks recognises whatever is not a call: a comparison with the end, a sum, a variable that others may look at.
func looks(ref ssa.Instruction) bool {
	switch ref.(type) {
	case *ssa.Call, *ssa.MakeInterface, *ssa.DebugRef:
		return false
	}
	return true
}

// runsOut reports whether what is asked is made by a function of its library whose policy ends, in sight, and nothing of the package sets when.
func runsOut(r *effects.Result, asked *ssa.Call) bool {
	return madeToEnd(r, r.Argument(asked, -1), maxHelpers)
}

// maxHelpers is through how many functions of the package a policy may come.
const maxHelpers = 2

func madeToEnd(r *effects.Result, v ssa.Value, depth int) bool {
	from, all := r.Sources(v)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool {
		made, ok := v.(*ssa.Call)
		if !ok {
			return true
		}
		if fn := made.Call.StaticCallee(); depth > 0 && r.Number(fn) != 0 && fn.Signature.Results().Len() == 1 {
			returned := code.ReturnedFirst(fn)
			return len(returned) == 0 || slices.ContainsFunc(returned, func(v ssa.Value) bool { return !madeToEnd(r, v, depth-1) })
		}
		return !endsByDefault(r, made) || setsEnd(r, made)
	})
}

// endsByDefault recognises the making of a policy that grows and ends, with no option that says when.
func endsByDefault(r *effects.Result, made *ssa.Call) bool {
	m := r.Model(made)
	if m == nil || m.Retries == nil || !m.Retries.Policy || m.Retries.Delay != "grows" || m.Retries.Attempts != "option" {
		return false
	}
	return !slices.ContainsFunc(made.Call.Args, func(arg ssa.Value) bool { return !code.IsNil(arg) && !leavesEnd(r, arg) })
}

// leavesEnd recognises options of which each is made here, and none says when the policy ends.
//
//	backoff.WithMaxInterval(time.Minute)
func leavesEnd(r *effects.Result, options ssa.Value) bool {
	given := code.Variadic(options)
	return len(given) > 0 && !slices.ContainsFunc(given, func(v ssa.Value) bool {
		made, ok := code.Content(v).(*ssa.Call)
		return !ok || r.Callee(made) == nil || r.Callee(made).Name() == "WithMaxElapsedTime"
	})
}

// setsEnd reports whether the package says of any such policy that it does not end, or something of which nobody knows. One that says when leaves it to end.
//
//	b.MaxElapsedTime = 0    b.MaxElapsedTime = cfg.Patience    not b.MaxElapsedTime = time.Hour
func setsEnd(r *effects.Result, made *ssa.Call) bool {
	p, ok := made.Type().Underlying().(*types.Pointer)
	if !ok {
		return true
	}
	s, ok := p.Elem().Underlying().(*types.Struct)
	if !ok {
		return true
	}
	for field := range s.Fields() {
		if field.Name() == "MaxElapsedTime" {
			unending := func(s *ssa.Store) bool { return !code.IsConst(s.Val) || code.IsZero(s.Val) }
			return slices.ContainsFunc(r.Index.Fields[field], unending) || r.Index.Leaks[field]
		}
	}
	return true
}

// startsAnew reports whether a loop sets a policy back in each of its turns: its time begins again.
func startsAnew(r *effects.Result, l *code.Loop, call *ssa.Call) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Name() != "Reset" || callee.Pkg() == nil || r.Ours(callee.Pkg()) || code.IsTimeChannel(call.Type()) {
		return false
	}
	on := r.Argument(call, -1)
	if on == nil {
		return false // a function of a library by that name: viper.Reset()
	}
	m := r.Models.Type(on.Type())
	return m != nil && m.Role == "backoff" && call.Block() == l.Head
}
