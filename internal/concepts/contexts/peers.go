package contexts

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// EndsWithPeer reports whether something that waits for the end of a connection beside a function ends a context of it then, whoever else does.
//
//	ctx, cancel := context.WithCancel(ctx)
//	go func() { <-conn.Context().Done(); cancel() }()
//	go receive(ctx, conn)		// of receive's ctx: it does
func EndsWithPeer(r *effects.Result, fn *ssa.Function, ctx ssa.Value) bool {
	p := &peers{r: r, of: fn, seen: map[ssa.Value]bool{}, asked: map[*ssa.Function]bool{}}
	return p.ends(ctx, 0)
}

// maxPeers is through how many functions of the package a context is followed to where it is made, and a cancel to who waits.
const maxPeers = 3

// peers follows a context to where it is made, and its cancel function to those who call it.
type peers struct {
	r     *effects.Result
	of    *ssa.Function // whose context it is
	seen  map[ssa.Value]bool
	asked map[*ssa.Function]bool // whether they wait: each is looked at once
}

// ends follows a context to where it is made, also by callers in the package.
func (p *peers) ends(ctx ssa.Value, depth int) bool {
	if p.seen[ctx] || depth > maxPeers {
		return false
	}
	p.seen[ctx] = true
	sources, _ := p.r.Sources(ctx)
	return slices.ContainsFunc(sources, func(v ssa.Value) bool {
		switch v := v.(type) {
		case *ssa.Parameter:
			given, _ := p.r.Arguments(v)
			return slices.ContainsFunc(given, func(arg trace.Argument) bool { return arg.Value != nil && p.ends(arg.Value, depth+1) })
		case *ssa.Extract:
			call, ok := v.Tuple.(*ssa.Call)
			return ok && v.Index == 0 && p.makesCancel(call) && p.cancelled(call)
		}
		return false
	})
}

// makesCancel recognises a call that makes a context which only its cancel function ends.
func (p *peers) makesCancel(call *ssa.Call) bool {
	m := p.r.Model(call)
	return m != nil && m.Context != nil && m.Context.Makes == "cancel"
}

// cancelled reports whether somebody who waits for a peer calls the cancel function that came with a context.
func (p *peers) cancelled(made *ssa.Call) bool {
	var queue []ssa.Value
	for _, ref := range *made.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 1 {
			queue = append(queue, x)
		}
	}
	seen := map[ssa.Value]bool{}
	for len(queue) > 0 {
		v := queue[0]
		queue = queue[1:]
		if seen[v] || v.Referrers() == nil {
			continue
		}
		seen[v] = true
		for _, use := range *v.Referrers() {
			if call, ok := use.(ssa.CallInstruction); ok && call.Common().Value == v && p.beside(call.Parent(), 0) {
				return true
			}
			queue = append(queue, p.goesTo(v, use)...)
		}
	}
	return false
}

// goesTo lists what holds a function, or calls it, that is put somewhere.
func (p *peers) goesTo(v ssa.Value, use ssa.Instruction) (out []ssa.Value) {
	switch use := use.(type) {
	case *ssa.UnOp:
		return []ssa.Value{use}
	case *ssa.ChangeType:
		return []ssa.Value{use}
	case *ssa.MakeClosure:
		for i, b := range use.Bindings {
			if b == v {
				out = append(out, use.Fn.(*ssa.Function).FreeVars[i])
			}
		}
	case *ssa.Store:
		if use.Val == v {
			return p.loaded(use.Addr)
		}
	}
	return out
}

// loaded lists where what lies at an address is called, or the variable itself.
func (p *peers) loaded(addr ssa.Value) (out []ssa.Value) {
	field := code.PlaceOf(addr)
	if field == nil {
		return []ssa.Value{addr}
	}
	for _, call := range p.r.Index.Dynamic {
		if v := call.Common().Value; !call.Common().IsInvoke() && code.LoadedField(v) == field {
			out = append(out, v)
		}
	}
	return out
}

// beside reports whether a function waits for a peer, or one that calls it does.
func (p *peers) beside(fn *ssa.Function, depth int) bool {
	if fn == p.of || depth > maxPeers || p.asked[fn] {
		return false
	}
	p.asked[fn] = true
	if p.waits(fn, 0) {
		return true
	}
	return slices.ContainsFunc(p.r.Index.Callers[code.Origin(fn)], func(call ssa.CallInstruction) bool {
		return call.Parent() != fn && p.beside(call.Parent(), depth+1)
	})
}

// waits reports whether a function waits for something of a library that is open to end, or for what that receives.
//
//	<-conn.Context().Done()    <-session.CloseChan()    _, _, err := ws.ReadMessage()
func (p *peers) waits(fn *ssa.Function, depth int) bool {
	beside := started(p.r, fn)
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.UnOp:
			if instr.Op == token.ARROW && p.endOfPeer(instr.X) {
				return true
			}
		case *ssa.Select:
			if slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return s.Dir == types.RecvOnly && p.endOfPeer(s.Chan) }) {
				return true
			}
		case *ssa.Call:
			if p.receives(instr) && (beside || !p.r.Cold(fn)) {
				return true
			}
			if beside && depth == 0 && p.waitsIn(instr) {
				return true
			}
		}
	}
	return false
}

// waitsIn asks that of a function of the package that a call names.
func (p *peers) waitsIn(call *ssa.Call) bool {
	callee := call.Call.StaticCallee()
	return callee != nil && len(callee.Blocks) > 0 && callee != p.of && p.waits(callee, 1)
}

// started reports whether a function is a literal that a goroutine runs.
func started(r *effects.Result, fn *ssa.Function) bool {
	f := r.Functions[fn]
	return fn.Parent() != nil && f != nil && slices.ContainsFunc(r.EdgesTo(f), func(e *effects.Edge) bool { return e.Async })
}

// receives reports whether a call of a library waits for what a peer sends.
func (p *peers) receives(call *ssa.Call) bool {
	callee := p.r.Callee(call)
	return callee != nil && callee.Pkg() != nil && !p.r.Ours(callee.Pkg()) && Receives(p.r, call)
}

// Receives reports whether a call waits for what a peer sends by itself, and not for an answer.
//
//	_, m, err := ws.ReadMessage()    m, err := conn.ReceiveDatagram(ctx)
func Receives(r *effects.Result, call ssa.CallInstruction) bool {
	return slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool {
		return e.Kind == summary.Run && (e.Name == "receive" || e.Name == "read") || e.Kind == summary.Wait && e.Has(summary.Stream)
	})
}

// endOfPeer recognises a channel by which something of a library that can be closed says that it is: its own, or that of a context that it has.
func (p *peers) endOfPeer(ch ssa.Value) bool {
	of := p.receiver(ch)
	if of != nil && code.IsContext(of.Type()) {
		of = p.receiver(of)
	}
	if of == nil {
		return false
	}
	named := code.Named(of.Type())
	return named != nil && named.Obj().Pkg() != nil && !p.r.Ours(named.Obj().Pkg()) && closes(of.Type())
}

// receiver is what a value was asked of, or nil.
func (p *peers) receiver(v ssa.Value) ssa.Value {
	if call, ok := v.(*ssa.Call); ok {
		return p.r.Argument(call, -1)
	}
	return nil
}

// closes reports whether a type has a method that closes it.
func closes(t types.Type) bool {
	for sel := range types.NewMethodSet(t).Methods() {
		if strings.HasPrefix(sel.Obj().Name(), "Close") {
			return true
		}
	}
	return false
}
