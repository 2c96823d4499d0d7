package lockio

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/blocking"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// A wait is one instruction that waits under one mutex.
type wait struct {
	*checker
	fn     *ssa.Function
	at     ssa.Instruction
	call   *ssa.Call // nil for a send or a select
	kind   rule.Kind
	effect summary.Effect
	tries  bool // what waits is repeated when it fails
	pauses bool // and there are pauses in it
	asks   bool // it asks another machine, however deep that lies

	hold  regions.Hold
	mutex locks.Mutex
	other []summary.Hop // where else the mutex is taken, and how that is reached
	site  *locks.Site
	brief bool // whoever takes it there does not wait under it
}

// waits says what an instruction waits for that may take long, or nil.
//
//	resp, err := s.client.Do(req)      remote
//	s.load(ctx)                        what that does
//	time.Sleep(s.interval)             pause
//	s.updates <- v                     channel, if it has no buffer
func (c *checker) waits(fn *ssa.Function, instr ssa.Instruction) *wait {
	var called *ssa.Call
	var does []summary.Effect
	switch instr := instr.(type) {
	case *ssa.Call:
		if callee := instr.Call.StaticCallee(); callee != nil && callee.Parent() != nil && !code.IsBound(callee) {
			return nil // a literal: it is looked at itself
		}
		called, does = instr, c.effects.Call(instr)
	case *ssa.Send, *ssa.Select:
		if !code.WaitsInside(instr) {
			return nil
		}
		does = []summary.Effect{blocking.Effect(c.effects.Package.Package.Package, instr)}
	}
	if len(does) == 0 {
		return nil // as most instructions
	}
	w := &wait{checker: c, fn: fn, at: instr, call: called}
	for _, e := range does {
		w.tries = w.tries || e.Kind == summary.Retries
		w.pauses = w.pauses || e.Kind == summary.Sleep
		kind := w.kindOf(e)
		w.asks = w.asks || kind.ID == remote.ID
		if kind.ID != "" && w.outranked(kind, e) {
			w.kind, w.effect = kind, e
		}
	}
	if w.kind.ID == "" {
		return nil
	}
	return w
}

// outranked reports whether another effect of what waits tells more of it: what is near before what lies deep, and another machine before
// a pause.
//
//	backoff.Retry(func() error { return s.repo.Delete(ctx, id) }, policy)      the pauses, if the repository lies deep behind interfaces
func (w *wait) outranked(kind rule.Kind, e summary.Effect) bool {
	switch {
	case w.kind.ID == "":
		return true
	case tooFar(w.effect) != tooFar(e):
		return tooFar(w.effect)
	}
	return kind.ID == remote.ID && w.kind.ID != remote.ID
}

// kindOf says which kind reports an effect, if one does.
func (w *wait) kindOf(e summary.Effect) rule.Kind {
	const none = summary.Stream | summary.Local | summary.Cleanup | summary.Coalesced | summary.Later
	switch {
	case e.Flags&none != 0:
	case e.Kind == summary.Wait && !(e.Name == "sql" && w.call != nil && w.effects.AsksHere(w.call)):
		return remote
	case e.Kind == summary.Sleep:
		return pause
	case e.Kind == summary.Block && (e.Name == blocking.Send || e.Name == blocking.Timed):
		return channel
	}
	return rule.Kind{}
}

// settle decides which kind a wait under a mutex is of, and finds who else takes it.
func (w *wait) settle() {
	switch {
	case w.hold.What == models.HeldReadLock:
		w.kind = reader
	case w.kind.ID == remote.ID && w.fills() == byKey:
		w.kind = fill
	}
	if w.elsewhere(); w.site == nil {
		return
	}
	if !w.brief && w.kind.ID == remote.ID {
		w.kind = serial
	}
	w.other = w.evidence()
}

// evidence tells where else the mutex is taken, and for whom.
func (w *wait) evidence() []summary.Hop {
	reached := w.effects.Reach(w.site.Fn)
	if reached.By != summary.Request {
		return []summary.Hop{w.effects.At(w.site.Hold.Acquire, "and here")}
	}
	out := append([]summary.Hop{w.effects.At(w.site.Hold.Acquire, "and here, for requests")}, reached.Chain...)
	if w.kind.ID == reader.ID {
		if writer := w.writer(); writer != nil {
			out = append([]summary.Hop{w.effects.At(writer.Hold.Acquire, "the writer takes it here")}, out...)
		}
	}
	return out
}

// chain is the way down to what waits, where the call is that of a helper.
func (w *wait) chain() []summary.Hop {
	if len(w.effect.Chain) < 2 {
		return nil
	}
	return w.effect.Chain
}

// what names what is waited for.
func (w *wait) what() string {
	switch {
	case w.call != nil:
		return w.effects.Name(w.call)
	case w.effect.Name == blocking.Timed:
		return "a select that gives up after a time"
	}
	return "a send that waits for its receiver"
}

// maxMessage is how long a message may be.
const maxMessage = 100

// says is the message, with the bare name of what is called where the whole one is too long.
func (w *wait) says() string {
	text := w.saysOf(w.what())
	if len(text) > maxMessage && w.call != nil {
		text = w.saysOf(w.effects.ShortName(w.call))
	}
	return text
}

func (w *wait) saysOf(what string) string {
	where := code.Outermost(w.site.Fn).Name()
	switch w.kind.ID {
	case fill.ID:
		return fmt.Sprintf("mutex %s is held for all keys while %s works on one: others wait in %s", w.mutex, what, where)
	case serial.ID:
		return fmt.Sprintf("requests run %s one after the other: mutex %s is held across it", what, w.mutex)
	case reader.ID:
		return fmt.Sprintf("mutex %s is read-locked across %s: behind a writer, %s waits", w.mutex, what, where)
	}
	if w.tries {
		what = "the retries of " + what
	}
	who := "requests wait"
	if w.effects.Reach(w.site.Fn).By != summary.Request {
		who = "others wait"
	}
	return fmt.Sprintf("mutex %s is held across %s: %s for it in %s", w.mutex, what, who, where)
}
