package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// A registration is a function that something keeps, to run it for each request or message or by the clock.
type registration struct {
	trace.Target
	by            summary.Reach
	hop           summary.Hop
	serial, route string // see summary.Registration; each turn of a loop registers one of many
}

// registered is how what is kept is reached, by what models say that it handles. The callback for a message is like a handler:
// others decide how often it runs.
var registered = map[string]summary.Reach{"request": summary.Request, "consumer": summary.Request, "cron": summary.Background}

// registerArguments notes the functions, and the methods of handlers, that a call hands over to be kept.
func (r *Result) registerArguments(f *Function, call ssa.CallInstruction, by summary.Reach, with string) {
	if by == summary.ReachUnknown {
		return
	}
	if route := code.FirstText(call); route != "" {
		with += " for " + route
	}
	for i, arg := range code.Arguments(call) {
		if i > 0 || !call.Common().IsInvoke() && call.Common().Signature().Recv() == nil {
			r.register(f, call, arg, by, with)
		}
	}
}

// register notes the functions that a value holds: functions, handlers behind an interface, a list of either, and what a
// decorator is given.
func (r *Result) register(f *Function, call ssa.CallInstruction, v ssa.Value, by summary.Reach, with string) {
	if v == nil || !code.MayRun(v.Type()) && !code.IsCallable(code.Content(v).Type()) && code.GivenIn(v, nil) == nil {
		return
	}
	reg := &registrar{r: r, f: f, at: call, by: by, why: "is registered with " + with, route: code.RouteOf(call), seen: map[ssa.Value]bool{}}
	if m := r.Model(call); m != nil && code.InnermostLoop(code.Loops(f.Fn), call.Block()) == nil {
		reg.serial = m.Serial
	}
	reg.value(v)
}

// registerConversions notes the functions that become handlers by their type: nats.MsgHandler(s.receive), or where a field or a
// parameter of that type gets one. The call that registers it says more, so these come last.
func (r *Result) registerConversions(f *Function) {
	for instr := range code.Instructions(f.Fn) {
		c, ok := instr.(*ssa.ChangeType)
		if !ok || r.RoleOf(c.Type()) != "handler" {
			continue
		}
		reg := &registrar{r: r, f: f, at: c, by: summary.Request, route: summary.RouteElsewhere, why: "is a " + types.TypeString(c.Type(), PackageName), seen: map[ssa.Value]bool{}}
		if !c.Pos().IsValid() {
			reg.at = c.X
		}
		reg.value(c.X)
	}
}

// registrar follows one argument of a registration.
type registrar struct {
	r             *Result
	f             *Function
	at            trace.Positioned
	by            summary.Reach
	why           string
	seen          map[ssa.Value]bool
	serial, route string
}

func (reg *registrar) value(v ssa.Value) {
	if reg.seen[v] || len(reg.seen) > trace.MaxSources {
		return
	}
	reg.seen[v] = true
	if slice, ok := v.(*ssa.Slice); ok {
		if array, ok := slice.X.(*ssa.Alloc); ok {
			for _, element := range code.Elements(array) {
				reg.value(element)
			}
		}
		return
	}
	for _, element := range reg.r.listed(v) {
		reg.value(element)
	}
	sources, _ := reg.r.Sources(v)
	for _, s := range sources {
		reg.source(s, v.Type())
		for _, fn := range code.GivenIn(s, nil) {
			reg.value(fn)
		}
	}
}

// source notes one thing that the value may be. Through an interface its methods are what runs.
func (reg *registrar) source(s ssa.Value, as types.Type) {
	targets := reg.r.ValueTargets(s)
	for _, t := range targets {
		reg.note(t)
	}
	if p, ok := s.(*ssa.Parameter); ok {
		if f := reg.r.Functions[p.Parent()]; f != nil {
			f.Give(slices.Index(f.Fn.Params, p), string(reg.by))
		}
	}
	if call, ok := s.(*ssa.Call); ok {
		reg.made(call)
	}
	if iface, ok := as.Underlying().(*types.Interface); ok && len(targets) == 0 && !code.IsNil(s) {
		reg.methods(s.Type(), as, iface)
	}
}

// made notes what goes into a function that gives back one of the same type, or a function for a function, and what a factory of this package
// returns.
//
//	c.AddFunc("@daily", logged(j.purge))	// func() error in, func() out
func (reg *registrar) made(call *ssa.Call) {
	for _, arg := range call.Call.Args {
		if types.Identical(arg.Type(), call.Type()) || code.IsCallable(arg.Type()) && code.IsCallable(call.Type()) {
			reg.value(arg)
		}
	}
	callee := call.Call.StaticCallee()
	if callee == nil || reg.r.Functions[code.Origin(callee)] == nil {
		return
	}
	for _, b := range callee.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 && code.MayRun(ret.Results[0].Type()) {
			reg.value(ret.Results[0])
		}
	}
}

func (reg *registrar) note(t trace.Target) {
	if t.Local == nil && (t.Remote.Pkg() == nil || !reg.r.Ours(t.Remote.Pkg())) {
		return
	}
	if t.Local != nil {
		reg.r.Handlers[t.Local] = true
	}
	hop := reg.r.At(reg.at, t.Name()+" "+reg.why)
	same := func(old registration) bool {
		return old.Target.Local == t.Local && old.Remote == t.Remote && old.by == reg.by && (old.hop == hop || reg.route == summary.RouteElsewhere)
	}
	if !slices.ContainsFunc(reg.f.registers, same) {
		reg.f.registers = append(reg.f.registers, registration{Target: t, by: reg.by, serial: reg.serial, route: reg.route, hop: hop})
	}
}

// generatedRegistration is the argument that a generated function registers as the service, or -1: RegisterUsersServer takes a
// UsersServer, NewUsersHandler a UsersHandler.
func (r *Result) generatedRegistration(fn *types.Func) int {
	if fn == nil || fn.Signature().Recv() != nil || !token.IsExported(fn.Name()) {
		return -1
	}
	i := 0
	for p := range fn.Signature().Params().Variables() {
		named := code.Named(p.Type())
		if named != nil && types.IsInterface(named) && named.Obj().Pkg() == fn.Pkg() {
			if name := named.Obj().Name(); fn.Name() == "Register"+name || fn.Name() == "New"+name && r.makesHandler(fn) {
				return i
			}
		}
		i++
	}
	return -1
}

// makesHandler reports whether a function returns an http.Handler beside the path that it is for.
func (r *Result) makesHandler(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() == 2 && code.IsString(results.At(0).Type()) && r.RoleOf(results.At(1).Type()) == "handler"
}
