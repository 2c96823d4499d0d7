package bodies

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/middleware"
)

// ahead is noted beside the kinds of streams that a package limits: one of its middlewares has the body of each request in memory.
const ahead = "ahead"

// Of one that a function makes it depends on who uses that: it is noted with the function's key, and so is the function where it is used for more than
// single routes.
//
//	ahead example.com/logs.Noted    wide example.com/logs.Noted
const aheadOf, wide = ahead + " ", "wide "

// InMemory reports whether a middleware of the program has read the body of each request before a function gets it, whatever that says or is for: it is
// the middleware that lacks a limit. Of the middleware itself it is not true.
func InMemory(r *effects.Result, fn *ssa.Function) bool {
	return capsQuery.Ask(r, ahead) && !readsAhead(r, fn)
}

// readsAheadOfAll notes the middlewares of a package that do so, if these stand before all handlers, or others may use them so, and what the package
// uses for more than single routes.
func readsAheadOfAll(r *effects.Result) (notes []string) {
	for _, f := range r.Order {
		if !readsAhead(r, f.Fn) {
			continue
		}
		if made := r.Declared(code.Outermost(f.Fn)); made != nil && made.Signature().Recv() == nil {
			notes = append(notes, aheadOf+code.Key(made))
		} else if _, some := middleware.Before(r, f.Fn); !some {
			notes = append(notes, ahead)
		}
	}
	for _, key := range middleware.Wide(r) {
		notes = append(notes, wide+key)
	}
	return notes
}

// isAhead reports whether among notes of a package is that of a middleware that stands before all handlers: some of the program's packages says so.
func isAhead(notes []string, some func(note string) bool) bool {
	return slices.ContainsFunc(notes, func(note string) bool {
		key, found := strings.CutPrefix(note, aheadOf)
		return note == ahead || found && some(wide+key)
	})
}

// readsAhead recognises a middleware that always reads the body of a request before it goes on with that: whole, or up to a limit.
//
//	body, err := io.ReadAll(r.Body)
//	r.Body = io.NopCloser(bytes.NewReader(body))
//	next.ServeHTTP(w, r)
func readsAhead(r *effects.Result, fn *ssa.Function) bool {
	var reads, goesOn []ssa.CallInstruction
	for call := range code.Calls(fn) {
		switch {
		case slices.ContainsFunc(ReadsOf(r, call), func(read Read) bool { return isBody(read.From) }):
			reads = append(reads, call)
		case middleware.GoesOn(r.Models, call, fn.Params...) && isNext(call, fn):
			goesOn = append(goesOn, call)
		}
	}
	return len(reads) > 0 && len(goesOn) > 0 && !slices.ContainsFunc(goesOn, func(next ssa.CallInstruction) bool {
		return !slices.ContainsFunc(reads, func(read ssa.CallInstruction) bool { return code.Before(read, next) })
	})
}

// isBody recognises the body of a message as it stands in that, or what a function makes of it that limits it.
//
//	r.Body    http.MaxBytesReader(w, r.Body, 1<<20)
func isBody(v ssa.Value) bool {
	if call, ok := code.Content(v).(*ssa.Call); ok {
		return slices.ContainsFunc(call.Call.Args, isOfMessage)
	}
	return isOfMessage(v)
}

func isOfMessage(v ssa.Value) bool {
	load, ok := code.Content(v).(*ssa.UnOp)
	if !ok {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	return ok && IsMessage(addr.X.Type()) && code.FieldName(addr) == "Body"
}

// isNext reports whether a call goes on with whoever comes next, whom the function around a literal was given, or the framework knows. A handler that has
// another one answer is none of those who come before all.
//
//	next.ServeHTTP(w, r)    c.Next()    not s.proxy.ServeHTTP(w, r)
func isNext(call ssa.CallInstruction, fn *ssa.Function) bool {
	common := call.Common()
	if callee := common.StaticCallee(); callee != nil {
		return callee.Name() == "Next"
	}
	next := code.NameOf(common.Value)
	return fn.Parent() != nil && slices.ContainsFunc(fn.Parent().Params, func(p *ssa.Parameter) bool { return p.Name() == next })
}
