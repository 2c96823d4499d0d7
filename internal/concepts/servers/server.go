package servers

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/defaults"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Server says what a server that is built in place lacks.
type Server struct {
	Name         string // of its type: "http.Server"
	Lacks        string // the field that would bound it: "ReadHeaderTimeout"
	ReadsForEver bool   // none of the fields is set that end the reading of a request
	IdlesForEver bool   // requests end, but connections between them do not
	HereUnless   bool   // it is asked by this machine alone, unless a setting opens it to others
	Why          Reason // why it is none that reads for ever; empty for what is no server that is built here
}

// A Reason says why a server does not read requests for ever, or is not judged.
type Reason string

// The reasons.
const (
	ServesHere Reason = "servers.ServesHere" // its listeners are of this machine, or of a connection that it has made itself
	GivenAway  Reason = "servers.GivenAway"  // a library gets it of which nothing is known
	Elsewhere  Reason = "servers.Elsewhere"  // another package, which gets it, sets such a field on servers of this one
	Completed  Reason = "servers.Completed"  // one of the fields is set, or may be, that end the reading of a request
)

// Of judges an allocation. One that is no server, or about which nothing is known for certain, does nothing for ever.
func Of(r *effects.Result, alloc *ssa.Alloc) Server {
	elem := code.Core(alloc.Type()).(*types.Pointer).Elem()
	m := r.Models.Type(elem)
	if m == nil || m.Role != "server" || len(m.Bounds) == 0 {
		return Server{}
	}
	s, ok := code.CoreStruct(elem)
	from := listeners(r, alloc)
	switch {
	case !ok || code.WholeStore(alloc) || !r.SetsAny(alloc, s):
		return Server{}
	case from == fromHere:
		return Server{Why: ServesHere}
	case givenAway(r, alloc, map[ssa.Value]bool{}):
		return Server{Why: GivenAway}
	case completedAbroad(r, alloc):
		return Server{Why: Elsewhere}
	}
	out := Server{Name: types.TypeString(elem, func(p *types.Package) string { return p.Name() }), Lacks: m.Bounds[len(m.Bounds)-1], ReadsForEver: true, IdlesForEver: len(m.Idles) > 0}
	out.HereUnless = from == fromHereByDefault
	for f := range s.Fields() {
		if slices.Contains(m.Bounds, f.Name()) && completed(r, f, alloc) {
			out.ReadsForEver, out.Why = false, Completed
		}
		if slices.Contains(m.Idles, f.Name()) && completed(r, f, alloc) {
			out.IdlesForEver = false
		}
	}
	return out
}

// completed reports whether a field is set on a server, or on what it is copied to: a variable, a field that holds it by value. What nobody in the
// program gives does not set it.
//
//	&http.Server{ReadTimeout: cfg.Read}    completed, if somebody sets Config.Read
func completed(r *effects.Result, f *types.Var, server *ssa.Alloc) bool {
	if r.Gives(f, server) {
		return true
	}
	for _, ref := range *server.Referrers() {
		load, ok := ref.(*ssa.UnOp)
		if !ok {
			continue
		}
		for _, use := range *load.Referrers() {
			switch use := use.(type) {
			case *ssa.Store:
				if setAt(r, f, use.Addr) {
					return true
				}
			case *ssa.DebugRef:
			default:
				return true // the copy goes where it may be completed
			}
		}
	}
	return false
}

// setAt reports whether a field is set on the struct at an address.
func setAt(r *effects.Result, f *types.Var, addr ssa.Value) bool {
	holder := code.PlaceOf(addr)
	return slices.ContainsFunc(r.Index.Bases[f.Origin()], func(base *ssa.FieldAddr) bool {
		return base.X == addr || holder != nil && code.PlaceOf(base.X) == holder
	})
}

// reachable says by whom a server can be asked.
type reachable int

// Of two listeners the one counts that is open to more.
const (
	fromNowhere reachable = iota // nothing in sight starts it
	fromHere
	fromHereByDefault // by this machine, unless a setting says otherwise
	fromElsewhere
)

// listeners says who can ask a server by what it is given to listen on: who may connect to nothing but listeners of this machine, such as a unix
// socket, is trusted.
func listeners(r *effects.Result, server *ssa.Alloc) reachable {
	out := fromNowhere
	for fn, calls := range r.Index.Callers {
		if recv := fn.Signature.Recv(); recv == nil || !types.Identical(recv.Type(), server.Type()) || !strings.Contains(fn.Name(), "Serve") {
			continue
		}
		for _, call := range calls {
			args := call.Common().Args
			if from, _ := r.Sources(args[0]); !slices.Contains(from, ssa.Value(server)) {
				continue
			}
			if len(args) > 1 && strings.HasPrefix(fn.Name(), "Serve") {
				out = max(out, listening(r, args[1]))
			} else {
				out = max(out, addressed(r, server))
			}
		}
	}
	return out
}

// listening says who can connect to a listener.
func listening(r *effects.Result, listener ssa.Value) reachable {
	switch {
	case r.ListensHere(listener), overOwnConnection(r, listener):
		return fromHere
	case defaults.ListensHere(r, listener):
		return fromHereByDefault
	}
	return fromElsewhere
}

// addressed says who can connect to the addresses that a server gets. One that gets none is open to all.
func addressed(r *effects.Result, server *ssa.Alloc) reachable {
	out := fromNowhere
	for _, ref := range *server.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok || code.FieldOf(addr).Name() != "Addr" {
			continue
		}
		for _, given := range code.StoresTo(addr) {
			switch {
			case r.Loopback(given):
				out = max(out, fromHere)
			case defaults.IsHere(r, given):
				out = max(out, fromHereByDefault)
			default:
				return fromElsewhere
			}
		}
	}
	if out == fromNowhere {
		return fromElsewhere
	}
	return out
}
