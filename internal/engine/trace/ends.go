package trace

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Ends reports whether a function is there to end things: it is named like that, takes no more than how to end them and what there is to end, and
// brings nothing back but that it failed. A verb of the business takes what it is about.
//
//	func (s *Server) Shutdown(ctx context.Context) error		ends the server
//	func (p *Pool) close(c *conn, err error)			ends the connection
//	func (t *Tickets) Close(ctx context.Context, id string) error	does not: it works on a ticket
func (r *Package) Ends(fn *ssa.Function) bool {
	if !lexicon.Says(lexicon.EndsThings, fn.Name()) {
		return false
	}
	about := func(p *types.Var) bool { return !r.saysHow(p.Type()) && !canEnd(p.Type()) }
	brings := func(v *types.Var) bool { return !r.saysHow(v.Type()) }
	sig := fn.Signature
	return !slices.ContainsFunc(slices.Collect(sig.Params().Variables()), about) && !slices.ContainsFunc(slices.Collect(sig.Results().Variables()), brings)
}

// NeverReturns reports whether an instruction is a call that ends the process or the goroutine, as the row of its library says.
//
//	os.Exit(1)    logger.Fatalw("serving", "error", err)    log.Fatal().Err(err).Msg("serving")
func (r *Package) NeverReturns(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	m := r.Model(call)
	return m != nil && m.Fails
}

// saysHow recognises what tells how something ends, and that it has: a context, a time, a flag, a reason, a signal, a way to tell; and a library's tool
// for that, which shows no data.
//
//	ctx context.Context    wait time.Duration    force bool    cause error    done chan<- struct{}    then func()    log *zap.Logger
func (r *Package) saysHow(t types.Type) bool {
	if named := code.Named(t); named != nil && code.Struct(t) != nil {
		shown := func(f *types.Var) bool { return f.Exported() }
		return named.Obj().Pkg() != nil && !r.Ours(named.Obj().Pkg()) && !slices.ContainsFunc(slices.Collect(code.Struct(t).Fields()), shown)
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.Bool || code.IsDuration(t)
	case *types.Interface: // an error, a signal, a logger; not anything at all
		return u.NumMethods() > 0
	case *types.Chan:
		return true
	case *types.Signature:
		return u.Results().Len() == 0
	}
	return false
}

// canEnd recognises what has an end: a method ends it, or something that it holds. A list of such has one, too.
//
//	srv *http.Server    conns []net.Conn    s *state, which has a listener
func canEnd(t types.Type) bool {
	if list, ok := t.Underlying().(*types.Slice); ok {
		t = list.Elem()
	}
	if HasEnd(t) {
		return true
	}
	s := code.Struct(t)
	return s != nil && slices.ContainsFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return HasEnd(f.Type()) })
}

// HasEnd reports whether a type has a method that is named like one which ends it.
func HasEnd(t types.Type) bool {
	if _, isPointer := t.(*types.Pointer); !isPointer && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	for m := range types.NewMethodSet(t).Methods() {
		if lexicon.Says(lexicon.EndsThings, m.Obj().Name()) {
			return true
		}
	}
	return false
}
