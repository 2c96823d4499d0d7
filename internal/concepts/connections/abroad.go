package connections

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// abroad says what functions of the project do with a connection that they get from a call and whose bodies are not walked: those of other packages,
// and those behind an interface or a variable. It is known where all of them set no deadline and hand it to nobody who may set one or close it.
//
//	func ReadFrame(r io.Reader) (Frame, error)
//	func (p *Packet) ReadFrom(r io.Reader) (int64, error)
//	handler.Handle(conn)
func (w *walk) abroad(call ssa.CallInstruction, a argument) (does summary.Streamed, known bool) {
	f := w.r.Functions[code.Origin(call.Parent())]
	if f == nil || a.v == w.r.Argument(call, -1) {
		return does, false
	}
	if callee := w.r.Callee(call); callee != nil && !w.r.Ours(callee.Pkg()) {
		return does, false
	}
	for _, edge := range f.EdgesAt(call) {
		bodies := w.r.CalleeSummaries(edge)
		if len(bodies) == 0 {
			return does, false
		}
		for _, via := range bodies {
			i := slices.IndexFunc(via.Streams, func(s summary.Streamed) bool { return s.Param >= 0 && edge.Argument(s.Param) == a.v })
			if i < 0 {
				return does, false
			}
			does.Reads, does.Writes, known = does.Reads || via.Streams[i].Reads, does.Writes || via.Streams[i].Writes, true
		}
	}
	return does, known
}

// streamed lists the parameters of a function for others that it does no more with than to read or write, and the results that are connections which
// it makes and leaves as they are.
func streamed(r *effects.Result, fn *ssa.Function) []summary.Streamed {
	if fn.Object() == nil || !fn.Object().Exported() {
		return nil
	}
	var out []summary.Streamed
	for k, p := range fn.Params {
		if k == 0 && fn.Signature.Recv() != nil || !code.HasMethod(p.Type(), "Read") && !code.HasMethod(p.Type(), "Write") {
			continue
		}
		x := &exposure{r: r, budget: maxWalks}
		if does := x.function(fn, []part{{v: p}}, nil); does.guards == 0 && !does.closes && len(does.returned) == 0 {
			out = append(out, summary.Streamed{Param: k, Reads: does.wait != nil, Writes: does.write != nil})
		}
	}
	for i := range fn.Signature.Results().Len() {
		if isConnection(fn.Signature.Results().At(i).Type()) && leavesBare(r, fn, i, maxHelpers) {
			out = append(out, summary.Streamed{Param: -1, Result: i})
		}
	}
	return out
}

// leavesBare reports whether a function returns, as a result, connections that it or a function of the package makes, with no deadline, and that
// nobody else gets.
//
//	func Dial(addr string) (net.Conn, error) { return net.DialTimeout("tcp", addr, time.Second) }
func leavesBare(r *effects.Result, fn *ssa.Function, result, depth int) bool {
	found := false
	for call := range code.Calls(fn) {
		made, ok := call.(*ssa.Call)
		if !ok {
			continue
		}
		conn := makesConnection(r, made)
		if conn == nil {
			conn = bareHere(r, made, depth)
		}
		if conn == nil {
			continue
		}
		x := &exposure{r: r, budget: maxWalks}
		does := x.function(fn, []part{{v: conn}}, made)
		if does.guards != 0 || does.wait != nil {
			return false
		}
		found = found || slices.Contains(does.returned, returned{result: result})
	}
	return found
}

// bareHere is the connection that a function of the package brings which leaves it bare, or nil.
func bareHere(r *effects.Result, made *ssa.Call, depth int) ssa.Value {
	callee := made.Call.StaticCallee()
	if callee == nil || depth == 0 || r.Functions[code.Origin(callee)] == nil {
		return nil
	}
	for i := range callee.Signature.Results().Len() {
		if isConnection(callee.Signature.Results().At(i).Type()) && leavesBare(r, code.Origin(callee), i, depth-1) {
			return code.Result(made, i)
		}
	}
	return nil
}

// bareAbroad is the connection that a function of another package of the project, or any behind an interface, brings as it was made, or nil.
func bareAbroad(r *effects.Result, made *ssa.Call) ssa.Value {
	callee, f := r.Callee(made), r.Functions[code.Origin(made.Parent())]
	if f == nil || callee == nil || !r.Ours(callee.Pkg()) {
		return nil
	}
	if !bringsConnection(callee.Signature()) || r.NamesThisMachine(made) {
		return nil
	}
	result := -1
	for _, edge := range f.EdgesAt(made) {
		if edge.Local != nil {
			return nil // it is looked at where it is made
		}
		bodies := r.CalleeSummaries(edge)
		if len(bodies) == 0 {
			return nil
		}
		for _, via := range bodies {
			i := slices.IndexFunc(via.Streams, func(s summary.Streamed) bool { return s.Param < 0 })
			if i < 0 || result >= 0 && result != via.Streams[i].Result {
				return nil
			}
			result = via.Streams[i].Result
		}
	}
	if result < 0 {
		return nil
	}
	return code.Result(made, result)
}

func bringsConnection(sig *types.Signature) bool {
	return slices.ContainsFunc(slices.Collect(sig.Results().Variables()), func(v *types.Var) bool { return isConnection(v.Type()) })
}
