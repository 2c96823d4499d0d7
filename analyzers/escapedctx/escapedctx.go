package escapedctx

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("escapedctx", inGoroutine, inFlight),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{goroutine, flight},
}

var (
	goroutine = rule.Kind{ID: "goroutine", Summary: "a goroutine that the request does not wait for works on its context", Stage: rule.Preview, Severity: rule.Error, Fix: rule.UnsafeFix}
	flight    = rule.Kind{ID: "flight", Summary: "work for many callers that runs on the context of the first one", Stage: rule.Preview, Severity: rule.Error, Fix: rule.UnsafeFix}
)

var inGoroutine = detect.Query{
	Kind:   goroutine,
	On:     startsWithContext,
	Inside: []detect.Test{ofRequest},
	Unless: []detect.Test{detect.Uncalled, awaited, tells, watches},
	Says: func(s *detect.Site) detect.Message {
		u := started(s)
		return detect.Message{
			Text:  u.cutOff(s),
			Chain: append(slices.Clone(contexts.OfRequest(s.Effects, u.from)), u.chain...),
			Fixes: keepValues(s, u),
		}
	},
}

var inFlight = detect.Query{
	Kind:   flight,
	On:     sharesWithContext,
	Inside: []detect.Test{mayBeRequests},
	Unless: []detect.Test{detect.Uncalled, detect.Cold, ofProcess, startedByOthers, ownFlight, ownKey, triedAgain},
	Says: func(s *detect.Site) detect.Message {
		u := shared(s)
		return detect.Message{
			Text:  "all who share " + u.name + " fail when the first caller ends: it runs on " + u.context(s),
			Chain: append(slices.Clone(contexts.OfRequest(s.Effects, u.from)), u.chain...),
			Fixes: keepValues(s, u),
		}
	},
}

// A use is what a function that outlives its caller does on the caller's context.
type use struct {
	from  *ssa.Parameter // what the context comes from
	name  string         // of what is called
	value ssa.Value      // the context, where the start itself hands it over
	body  *ssa.Function  // else the literal that has it
	chain []summary.Hop
}

// context names what the context comes from.
func (u *use) context(s *detect.Site) string {
	if name := contexts.NameOf(s.Effects, u.from); name != "" {
		return name
	}
	return u.from.Name() + ".Context()"
}

// maxText is how long a message may be.
const maxText = 100

// cutOff is the message about a goroutine: it names what is called by as much as there is room for.
func (u *use) cutOff(s *detect.Site) string {
	text := "a goroutine runs on " + u.context(s) + ", which ends with the request: "
	short := u.name[strings.LastIndexByte(u.name, '.')+1:]
	if name := u.name; len(text+name+" is cut off") <= maxText {
		short = name
	}
	return text + short + " is cut off"
}

// startsWithContext holds for a start of a goroutine that works on a context of the function around.
func startsWithContext(s *detect.Site) bool { return started(s) != nil }

// ofRequest holds where that context is a request's.
func ofRequest(s *detect.Site) bool {
	from := started(s).from
	return !code.IsServerStream(from.Type()) && contexts.OfRequest(s.Effects, from) != nil
}

// awaited holds where the function may wait for the goroutine, or for what that does, and where it ends what it started by what it got for it.
//
//	late := time.AfterFunc(time.Second, func() { s.warn(ctx) })
//	defer late.Stop()
func awaited(s *detect.Site) bool { return contexts.Awaits(s.Effects, s.Call) || handles(s) }

// handles holds where the function calls something of what the start gave it.
func handles(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	return ok && slices.ContainsFunc(code.Joined(call), func(v ssa.Value) bool {
		return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
			on, ok := ref.(ssa.CallInstruction)
			return ok && s.Effects.Argument(on, -1) == v
		})
	})
}

// tells holds for a goroutine that tells somebody when it is done: who waits for that is not known.
func tells(s *detect.Site) bool {
	if _, plain := s.Call.(*ssa.Go); !plain && inGroup(s) {
		return true
	}
	return slices.ContainsFunc(later(s), func(fn *ssa.Function) bool { return contexts.Tells(s.Effects, fn) })
}

// inGroup reports whether a goroutine is one of a group that somebody may wait for before the end of all. A pool that cannot be waited for is none, and
// neither is a group that one of the callers has made for nothing.
//
//	s.wg.Go(func() { ... })		func (s *Server) Close() { s.wg.Wait() }: no
//	s.pool.Submit(func() { ... })	no
//	time.AfterFunc(ttl, func() { ... })	no
func inGroup(s *detect.Site) bool {
	on := s.Effects.Argument(s.Call, -1)
	if on == nil {
		// A helper of our own may hand out what waits, but for one that is known to have workers run it.
		return s.Effects.Model(s.Call) == nil && len(contexts.Queued(s.Effects, s.Call)) == 0
	}
	return contexts.Joinable(s.Effects, on.Type()) && !contexts.EndsOnly(s.Effects, on) && !contexts.Forsaken(s.Effects, on)
}

// watches holds for a goroutine that looks for the end of a context: it is there for as long as the request is.
func watches(s *detect.Site) bool {
	return slices.ContainsFunc(later(s), contexts.Watches)
}

// sharesWithContext holds for a call that does something once for many callers, on the context of the one whose function it is.
//
//	v, err, _ := group.Do(key, func() (any, error) { return s.load(ctx, key) })
func sharesWithContext(s *detect.Site) bool { return shared(s) != nil }

// mayBeRequests holds where a request waits, and where nobody in sight calls: in a library.
func mayBeRequests(s *detect.Site) bool {
	by := s.Effects.Reach(s.Fn).By
	return by == summary.Request || by == summary.ReachUnknown
}

// ofProcess holds where no request hands its context over: whoever comes first has one that ends with the program, or none.
//
//	if tracer == nil { Open(context.Background()) }
func ofProcess(s *detect.Site) bool { return contexts.OfProcess(s.Effects, shared(s).from) }

// startedByOthers holds in a library, in a function that says by its name that whoever uses it starts something by it, once: the context is that of what
// is started.
//
//	func (p *Plugin) Initialize(ctx context.Context) error { p.once.Do(func() { p.run(ctx) }) ... }
func startedByOthers(s *detect.Site) bool {
	on := s.Effects.Argument(s.Call, -1)
	if on == nil || types.TypeString(on.Type(), nil) != "*sync.Once" {
		return false
	}
	return s.Effects.Reach(s.Fn).By == summary.ReachUnknown && s.Effects.Says(lexicon.RunsOnce, s.Fn.Name())
}

// triedAgain holds where who shares comes back when it has failed, and then works on his own context.
//
//	for {
//		v, err, shared := group.Do(key, func() (any, error) { return s.load(ctx, key) })
//		if err != nil && shared && ctx.Err() == nil { continue }
//		return v, err
//	}
func triedAgain(s *detect.Site) bool {
	around := code.InnermostLoop(code.Loops(s.Fn), s.Call.Block())
	return around != nil && !code.OverElements(around) && !s.Effects.InLoop(s.Call.Block())
}

// ownKey holds where each caller has a key of its own: there is nobody to share with.
//
//	group.Do("scrape:"+uuid.NewString(), func() (any, error) { return c.collect(ctx) })
func ownKey(s *detect.Site) bool {
	return slices.ContainsFunc(code.Arguments(s.Call), func(arg ssa.Value) bool {
		return code.IsString(arg.Type()) && origin.Of(s.Effects, arg).Kinds&(summary.Identifier|summary.Random) != 0
	})
}

// ownFlight holds where the calls that share something are those of one request: what they share is made for it.
//
//	type download struct{ header sync.Once; ... }
//	func (s *Server) Get(ctx context.Context, id string) error { d := &download{}; ... d.header.Do(func() { s.open(ctx, id) }) }
func ownFlight(s *detect.Site) bool {
	on := s.Effects.Argument(s.Call, -1)
	if on == nil {
		return false
	}
	sources, _ := s.Effects.Sources(on)
	for _, v := range append(sources, on) {
		if made, ok := v.(*ssa.Alloc); ok && escape.LifetimeOf(s.Effects, made).Living == escape.PerCall {
			return true // localguard says that it guards nothing
		}
		field, ok := v.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		owner := code.Named(field.X.Type())
		if owner == nil || owner.Obj().Pkg() != s.Pass.Pkg {
			continue
		}
		stay := caches.StayOf(s.Effects, owner.Origin(), func(ssa.Instruction) bool { return true })
		if stay.Own && !stay.Long {
			return true
		}
	}
	return false
}
