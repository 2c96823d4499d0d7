package resources

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// An end is what an instruction makes of a resource.
type end uint8

const (
	stays   end = iota
	closed      // it is given back
	later       // a deferred call will give it back
	moved       // somebody else has it, or may have closed it
	dropped     // nobody returns from here
)

// ends is what the instructions of a function make of one resource.
type ends struct {
	r       *effects.Result
	res     *Resource
	home    *ssa.Function // that has it
	at      map[ssa.Instruction]end
	aliases map[ssa.Value]bool // values that are it, or a struct of a library that it is a part of
	tells   []telling          // branches that say that it was given back
	read    []*ssa.Call        // calls that read it to its end
	results []escape.Returned
	lost    bool // it went where nothing can be said
	unread  bool // all that is done with it is to close it
	tried   bool // it is acquired in a literal that is run again where it fails
	outside bool // there it is put into a variable of the function around
	ignored bool // it is put into one, and nobody does more with it there than to read it

	beyond *ssa.Alloc // that variable, where there is one, and somebody does more
}

// A telling is a value that says by being false, or an error by being one, that the resource was given back.
//
//	for rows.Next() { ... }      the end of the loop
type telling struct {
	value ssa.Value
	isErr bool
}

// endsOf finds all that ends a resource in the function that acquires it.
func endsOf(r *effects.Result, res *Resource) *ends {
	e := &ends{r: r, res: res, home: res.Call.Parent(), at: map[ssa.Instruction]end{}, aliases: map[ssa.Value]bool{}}
	if code.Unused(res.Value) {
		e.handedOut()
		e.lost = e.lost || e.keptBeside()
		return e
	}
	e.tried = triedAgain(r, res.Call.Parent())
	e.alias(res.Value)
	out := e.follow(res.Value)
	if res.Holder {
		e.endedInLiterals()
	}
	e.results = append(e.results, out.Returned...)
	e.handedOut()
	if res.Part {
		e.partUsed(out)
	}
	e.unread = onlyClosed(r, out)
	e.lost = e.lost || code.OnlyGiven(res.Err)
	return e
}

// handedOut notes what becomes of the functions that a helper handed out beside the resource, by which it is ended, or of what keeps such.
//
//	tx, end, err := s.begin(ctx)
//	defer end(&err)		defer end.Do()
func (e *ends) handedOut() {
	for _, use := range slices.Concat(code.UsesOfFunctions(e.res.Call), code.UsesOfSteps(e.res.Call, e.res.Value)) {
		if call, ok := use.(ssa.CallInstruction); ok {
			e.releases(call)
		} else {
			e.put(use, moved)
		}
	}
}

// follow notes what package escape says of a value that is the resource.
func (e *ends) follow(v ssa.Value) *escape.Escape {
	out := escape.Of(e.r, v)
	for _, s := range out.Stored {
		if !s.Local && !((e.tried || e.ignored) && s.In == escape.InVariable) {
			e.put(s.At, moved)
		}
	}
	for _, c := range out.Captured {
		e.put(c.At, moved)
	}
	deep := out.Unfollowed()
	e.lost = e.lost || deep && !slices.ContainsFunc(out.Passed, func(p escape.Passed) bool { return slices.Contains(takesOver, p.Does) }) // whatever has it may close it
	for _, p := range out.Passed {
		e.passed(p, deep)
	}
	for _, c := range out.Closed {
		e.closing(c)
	}
	return out
}

// onlyClosed reports whether nothing is done with a value but to call its Close, in the open.
func onlyClosed(r *effects.Result, out *escape.Escape) bool {
	if len(out.Closed) == 0 || len(out.Used)+len(out.Stored)+len(out.Captured)+len(out.Returned) > 0 {
		return false
	}
	for _, p := range out.Passed {
		if p.Does != summary.DoesClose {
			return false
		}
	}
	for _, c := range out.Closed {
		call, ok := c.At.(ssa.CallInstruction)
		if !ok || c.Some || c.Async || r.Callee(call) == nil || !code.IsClose(r.Callee(call)) {
			return false
		}
	}
	return true
}

// put notes what happens at an instruction. What a literal does happens where the function makes it, at the earliest.
func (e *ends) put(at ssa.Instruction, what end) {
	if at == nil {
		e.lost = true
		return
	}
	if at.Parent() == e.home {
		e.at[at] = max(e.at[at], what)
		return
	}
	fn := at.Parent()
	for fn != nil && fn.Parent() != e.home {
		fn = fn.Parent()
	}
	e.lost = e.lost || fn == nil
	for instr := range code.Instructions(e.home) {
		if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == ssa.Value(fn) {
			e.at[mc] = moved
		}
	}
}

func (e *ends) closing(c escape.Closing) {
	switch {
	case c.Some || c.Async:
		e.put(c.At, moved) // on some paths: its author thought of it
	case c.Deferred:
		e.put(c.At, later)
	default:
		e.put(c.At, closed)
	}
}
