package bodies

import (
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// capped reports whether somebody limits the body of a request or a response before it is read: this function, one around it, one of its
// callers in the package, or a function that one of these gives the request to.
//
//	r.Body = http.MaxBytesReader(w, r.Body, max)
func (w *walker) capped(of ssa.Value) bool {
	return cappedIn(w.r, of, of.Parent(), w.at, maxCallers) || cappedByCallers(w.r, of)
}

// maxCallers is through how many callers is asked for a limit.
const maxCallers = 3

// cappedIn asks for a limit that a function sets before it gets to an instruction.
func cappedIn(r *effects.Result, of ssa.Value, fn *ssa.Function, at ssa.Instruction, depth int) bool {
	if capsIn(r, fn, of.Type(), at) {
		return true
	}
	if fn.Parent() != nil && cappedIn(r, of, fn.Parent(), at, depth) {
		return true
	}
	if depth == 0 {
		return false
	}
	return slices.ContainsFunc(r.Index.Callers[code.Origin(fn)], func(call ssa.CallInstruction) bool {
		return call.Parent() != fn && handsOn(call, of.Type()) && cappedIn(r, of, call.Parent(), call, depth-1)
	})
}

// handsOn reports whether a call gives a request, or what has one, to a function.
func handsOn(call ssa.CallInstruction, t types.Type) bool {
	return slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool { return types.Identical(arg.Type(), t) || hasMessage(arg.Type()) })
}

// hasMessage recognises what carries a request with it: *gin.Context.
func hasMessage(t types.Type) bool {
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		if IsMessage(f.Type()) {
			return true
		}
	}
	return false
}

// capsIn reports whether a function limits the body of a message of that type: itself, or by a helper that it gives one to. What it does
// only when an instruction of it is over is too late for that.
//
//	body, err := io.ReadAll(r.Body)
//	r.Body = http.MaxBytesReader(w, r.Body, max)	// for whoever is next
func capsIn(r *effects.Result, fn *ssa.Function, t types.Type, at ssa.Instruction) bool {
	late := func(instr ssa.Instruction) bool { return at != nil && at.Parent() == fn && !code.Reaches(instr, at) }
	if slices.ContainsFunc(cappings(r, fn), func(addr *ssa.FieldAddr) bool { return types.Identical(addr.X.Type(), t) && !late(addr) }) {
		return true
	}
	f := r.Functions[code.Origin(fn)]
	if f == nil {
		return false
	}
	if limitsOf(r).routes[f.Fn] {
		return true
	}
	for _, e := range f.Edges {
		if e.Local == f || late(e.Call) {
			continue
		}
		if slices.ContainsFunc(cappedBy(r, e), func(arg ssa.Value) bool { return capsWith(arg, t) }) {
			return true
		}
	}
	return false
}

// cappings lists where a function puts a limited reader into the body of a message, and not one that inflates what comes through that behind it.
//
//	r.Body = http.MaxBytesReader(w, r.Body, max)
//	r.Body, err = gzip.NewReader(r.Body)		// has no limit
func cappings(r *effects.Result, fn *ssa.Function) []*ssa.FieldAddr {
	var out, inflating []*ssa.FieldAddr
	for s := range bodiesPut(fn) {
		addr := s.Addr.(*ssa.FieldAddr)
		switch streams := wrapped(r, s.Val); {
		case limited(streams):
			out = append(out, addr)
		case inflates(streams):
			inflating = append(inflating, addr)
		}
	}
	return slices.DeleteFunc(out, func(addr *ssa.FieldAddr) bool {
		return slices.ContainsFunc(inflating, func(other *ssa.FieldAddr) bool {
			return types.Identical(other.X.Type(), addr.X.Type()) && code.Reaches(addr, other)
		})
	})
}

func limited(streams []Stream) bool {
	return slices.ContainsFunc(streams, func(s Stream) bool { return s.Limited })
}

// inflates reports whether what is read is inflated, and is as long as that comes to.
func inflates(streams []Stream) bool {
	return !limited(streams) && slices.ContainsFunc(streams, func(s Stream) bool { return s.Inflated != nil })
}

// bodiesPut visits what a function puts into the bodies of messages.
func bodiesPut(fn *ssa.Function) iter.Seq[*ssa.Store] {
	return func(yield func(*ssa.Store) bool) {
		for instr := range code.Instructions(fn) {
			s, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			addr, ok := s.Addr.(*ssa.FieldAddr)
			if ok && IsMessage(addr.X.Type()) && code.FieldName(addr) == "Body" && !yield(s) {
				return
			}
		}
	}
}

// wrapped lists what is read through a reader that is about to replace the body of a message: whether that is limited is asked here. What is only
// limited when it is configured is meant so.
func wrapped(r *effects.Result, v ssa.Value) []Stream {
	w := &walker{r: r, seen: map[ssa.Value]bool{}, replacing: true}
	w.value(v, nil, 0)
	return w.out
}
