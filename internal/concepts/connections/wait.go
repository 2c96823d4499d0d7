package connections

import (
	"cmp"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/machines"
	"github.com/hldlint/hldlint/internal/models"
)

// A Wait is one for the peer of a connection, which nothing bounds: nobody has set a deadline yet, and nobody else has got the connection
// who might do so, or close it.
//
//	conn, err := ln.Accept()	// Made
//	go serve(conn)			// Via
//	func serve(c net.Conn) {
//		line, err := bufio.NewReader(c).ReadString('\n')	// Call
type Wait struct {
	Made *ssa.Call
	Via  []ssa.CallInstruction // outermost first
	Call ssa.CallInstruction

	Writes bool // it waits for a peer that reads nothing
}

// by is a wait in what a call runs.
func (w *Wait) by(call ssa.CallInstruction) *Wait {
	if w == nil {
		return nil
	}
	return &Wait{Via: append([]ssa.CallInstruction{call}, w.Via...), Call: w.Call, Writes: w.Writes}
}

// Exposed is the first wait for the peer of the connection that a call makes, or nil. What a function of the package returns is followed into
// its callers.
func Exposed(r *effects.Result, made *ssa.Call) *Wait {
	conn := makesConnection(r, made)
	if conn == nil {
		return nil
	}
	x := &exposure{r: r, budget: maxWalks}
	w := x.from(made, conn, 0)
	if w == nil || w.Writes && machines.DialsDatagrams(made) { // who takes no datagram misses it
		return nil
	}
	w.Made = made
	return w
}

// Connects reports whether a call makes a connection to another machine that is looked at.
func Connects(r *effects.Result, made *ssa.Call) bool { return makesConnection(r, made) != nil }

// makesConnection is the connection to another machine that a call dials or accepts, or nil.
func makesConnection(r *effects.Result, made *ssa.Call) ssa.Value {
	m := r.Model(made)
	if m == nil {
		return bareAbroad(r, made)
	}
	switch {
	case Accepts(r, made):
		if !plainListener(r, made) {
			return nil
		}
	case m.Opens == nil || m.Opens.What != "connection" || r.NamesThisMachine(made):
		return nil
	}
	if conn := code.Result(made, 0); conn != nil && isConnection(conn.Type()) {
		return conn
	}
	return nil
}

// Accepts reports whether a call waits for the next client of a listener.
//
//	conn, err := ln.Accept()
func Accepts(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Runs == "receive" && m.Acquires != nil && m.Acquires.What == models.HeldConnection
}

// isConnection recognises a type with the methods that matter here.
func isConnection(t types.Type) bool {
	return code.HasMethod(t, "Read") && code.HasMethod(t, "SetDeadline")
}

// plainListener reports whether a listener is one of a library for other machines, whose connections come as they are. One that is not known may
// be of a type of the project's, if there is one, which may set deadlines.
func plainListener(r *effects.Result, accept *ssa.Call) bool {
	on := r.Argument(accept, -1)
	if on == nil || r.ListensHere(on) {
		return false
	}
	if !accept.Call.IsInvoke() {
		return true // that of a TCP listener
	}
	from, all := r.Sources(on)
	for _, v := range from {
		if e, ok := v.(*ssa.Extract); ok {
			v = e.Tuple
		}
		call, ok := v.(*ssa.Call)
		all = all && ok && opensListener(r, call)
	}
	return all && len(from) > 0 || !hasOwnListener(r)
}

func opensListener(r *effects.Result, call *ssa.Call) bool {
	m := r.Models.Holds(r.Callee(call))
	return m != nil && m.Acquires != nil && m.Acquires.What == models.HeldListener
}

// hasOwnListener reports whether the package, or one of the project's that it imports, has a type that accepts connections.
func hasOwnListener(r *effects.Result) bool {
	for _, pkg := range append(r.Pass.Pkg.Imports(), r.Pass.Pkg) {
		if !r.Ours(pkg) {
			continue
		}
		for _, name := range pkg.Scope().Names() {
			if t, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok && acceptsConnections(t.Type()) {
				return true
			}
		}
	}
	return false
}

func acceptsConnections(t types.Type) bool {
	if types.IsInterface(t) {
		return false
	}
	obj, path, _ := types.LookupFieldOrMethod(t, true, nil, "Accept")
	fn, ok := obj.(*types.Func)
	return ok && len(path) == 1 && fn.Signature().Results().Len() == 2 && isConnection(fn.Signature().Results().At(0).Type())
}

// from follows a connection through the function that makes it or gets it from a helper, and through the callers of that.
func (x *exposure) from(made ssa.Instruction, conn ssa.Value, depth int) *Wait {
	used := x.function(made.Parent(), []part{{v: conn}}, made)
	if used.wait != nil || used.guards&reads != 0 || depth == maxHelpers {
		return cmp.Or(used.wait, used.flood)
	}
	for _, out := range used.returned {
		for _, call := range x.r.Index.Callers[code.Origin(made.Parent())] {
			c, ok := call.(*ssa.Call)
			if !ok || out.field != nil || code.Result(c, out.result) == nil {
				continue
			}
			if w := x.from(c, code.Result(c, out.result), depth+1); w != nil {
				w.Via = append([]ssa.CallInstruction{c}, w.Via...)
				return w
			}
		}
	}
	return used.flood
}

// maxHelpers is how many functions up a connection is followed that a function returns.
const maxHelpers = 2

// Greets reports whether a call that dials then waits for what the server has to say first: its library has a function that does only that, on a
// connection that it is given.
//
//	smtp.Dial(addr)    smtp.NewClient(conn, host) is the second half of it
func Greets(r *effects.Result, call ssa.CallInstruction) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || callee.Signature().Recv() != nil {
		return false
	}
	scope := callee.Pkg().Scope()
	for _, name := range scope.Names() {
		fn, ok := scope.Lookup(name).(*types.Func)
		if !ok || fn.Signature().Params().Len() == 0 || !isConnection(fn.Signature().Params().At(0).Type()) {
			continue
		}
		if m := r.Models.Func(fn); m != nil && m.Waits != nil && m.Waits.Bound == "conn" {
			return true
		}
	}
	return false
}
