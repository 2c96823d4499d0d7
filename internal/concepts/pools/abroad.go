package pools

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// askedQuery asks who shares the connection in a field of a struct of another package.
var askedQuery = &effects.Query[string, *Sharing]{ID: "asked by field", About: effects.ByKey, Linked: func(p *program.Program, _ *program.Package, key string) *Sharing {
	return askedBy(p, key)
}}

// asks lists the fields of structs of ours that have one connection, and the functions that ask the database by them.
//
//	func (s *Shelf) Count(ctx context.Context) (n int, err error) { err = s.conn.QueryRow(ctx, "...").Scan(&n) ... }
func asks(r *effects.Result) []summary.FieldAsked {
	var out []summary.FieldAsked
	for _, f := range r.Order {
		for call := range code.Calls(f.Fn) {
			m := r.Model(call)
			if m == nil || m.Runs == "" {
				continue
			}
			load, ok := r.Argument(call, -1).(*ssa.UnOp)
			if !ok {
				continue
			}
			addr, ok := load.X.(*ssa.FieldAddr)
			if !ok || r.RoleOf(load.Type()) != "connection" {
				continue
			}
			if key := trace.FieldKey(addr.X.Type(), code.FieldOf(addr)); key != "" {
				waits := m.Waits != nil && m.Waits.Bound == "stream"
				out = append(out, summary.FieldAsked{Key: key, By: f.Number, Waits: waits, Hop: r.At(call, "every caller queries the one connection")})
			}
		}
	}
	return out
}

// askers are the functions of a program that ask by fields, by the keys of these.
var askers = &effects.Index[map[string][]asker]{Make: func(p *program.Program) map[string][]asker {
	out := map[string][]asker{}
	for _, path := range slices.Sorted(maps.Keys(p.Packages)) {
		for _, a := range p.Packages[path].Asks {
			if f := p.Packages[path].Function(a.By); f != nil {
				out[a.Key] = append(out[a.Key], asker{f, a})
			}
		}
	}
	return out
}}

type asker struct {
	*program.Function
	asks summary.FieldAsked
}

// askedBy is the first function of the program that many run at a time and that asks by a field; nil if one waits there for notifications.
func askedBy(p *program.Program, key string) *Sharing {
	var found *Sharing
	for _, a := range askers.In(p)[key] {
		if a.asks.Waits {
			return nil
		}
		if found == nil && runsForMany(p, a.Function) {
			found = &Sharing{short(a.Name), a.asks.Hop}
		}
	}
	return found
}

// boxedQuery asks who shares a connection that one constructor puts behind an interface, in a field, given by their keys.
var boxedQuery = &effects.Query[string, *Sharing]{ID: "asked by boxed field", About: effects.ByKey, Linked: func(p *program.Program, _ *program.Package, about string) *Sharing {
	maker, key, _ := strings.Cut(about, " ")
	return askedBoxed(p, maker, key)
}}

// places are where a program calls each function, and the methods of each type that ask by something of what they are methods of.
type places struct {
	calls   map[string]int
	methods map[string][]*program.Function
}

var placesOf = &effects.Index[places]{Make: func(p *program.Program) places {
	out := places{map[string]int{}, map[string][]*program.Function{}}
	for _, at := range slices.Sorted(maps.Keys(p.Packages)) {
		for _, f := range p.Packages[at].Functions {
			for _, to := range f.Calls() {
				for _, made := range to {
					out.calls[made.Key]++
				}
			}
			if f.Recv != "" && slices.ContainsFunc(f.Summary.Pools, func(u summary.PoolUse) bool { return u.Param == 0 }) {
				out.methods[f.Recv] = append(out.methods[f.Recv], f)
			}
		}
	}
	return out
}}

// askedBoxed is a method that many run at a time and that asks by a field of an interface type, whatever is in there; nil unless the constructor is
// called in one place of the program alone: what is made elsewhere may have a pool.
//
//	func New(db DBTX) *Queries { return &Queries{db: db} }
func askedBoxed(p *program.Program, maker, key string) *Sharing {
	known := placesOf.In(p)
	if known.calls[maker] != 1 {
		return nil
	}
	dot := strings.LastIndexByte(key, '.')
	owner, path := key[:dot], key[dot:]
	for _, f := range known.methods[owner] {
		asks := slices.IndexFunc(f.Summary.Pools, func(u summary.PoolUse) bool { return u.Param == 0 && u.Path == path && !u.Sure() })
		if asks >= 0 && runsForMany(p, f) {
			return &Sharing{short(f.Name), f.Summary.Pools[asks].Chain[0]}
		}
	}
	return nil
}

// runsForMany reports whether a function runs in several goroutines at a time, for requests or in workers.
func runsForMany(p *program.Program, f *program.Function) bool {
	return !p.Dead(f) && !f.Cold() && p.Concurrency(f).Many && p.Reached(f).By != summary.ReachUnknown
}

// short is the last part of a name: Count of (*Shelf).Count.
func short(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// sharedElsewhere is who shares a connection that is put into a struct of another package, there or by a constructor, or nil.
//
//	return &books.Books{Conn: conn}
//	return books.NewShelf(conn)			func NewShelf(conn *pgx.Conn) *Shelf { return &Shelf{conn: conn} }
func sharedElsewhere(r *effects.Result, call *ssa.Call) *Sharing {
	v := escape.First(call)
	if v == nil || r.Reach(call.Parent()).By == summary.Request {
		return nil // each request has one of its own
	}
	for _, h := range holdersOf(r, v, 0) {
		if code.HasSync(code.Struct(h.owner)) {
			return nil
		}
		if s := h.sharing(r); s != nil {
			return s
		}
	}
	return nil
}

// A holder is a field of a struct of another package of ours.
type holder struct {
	owner types.Type
	field *types.Var
	maker *types.Func // that put it there, or nil
}

// sharing is who shares what is in the field.
func (h holder) sharing(r *effects.Result) *Sharing {
	switch key := trace.FieldKey(h.owner, h.field); {
	case key == "":
		return nil
	case !types.IsInterface(h.field.Type()):
		return askedQuery.Ask(r, key)
	case h.maker != nil:
		return boxedQuery.Ask(r, code.Key(h.maker)+" "+key)
	}
	return nil
}

// holdersOf lists the fields that a value is put into, in structs of other packages.
func holdersOf(r *effects.Result, v ssa.Value, depth int) []holder {
	e := escape.Of(r, v)
	var out []holder
	for _, s := range e.Stored {
		store, ok := s.At.(*ssa.Store)
		if !ok || s.Field == nil || s.Field.Pkg() == r.Pass.Pkg {
			continue
		}
		if addr, ok := store.Addr.(*ssa.FieldAddr); ok && r.Ours(s.Field.Pkg()) {
			out = append(out, holder{addr.X.Type(), s.Field, nil})
		}
	}
	for _, p := range e.Passed {
		if p.Does == summary.DoesReturn || p.Does == summary.DoesOwn {
			out = append(out, holdersIn(r, p, depth)...)
		}
	}
	return out
}

// holdersIn lists the fields of what a call returns which the argument is put into.
func holdersIn(r *effects.Result, p escape.Passed, depth int) []holder {
	if p.Call == nil || depth == maxUsedUp {
		return nil
	}
	fn := p.Call.Common().StaticCallee()
	if fn == nil {
		return nil
	}
	if f := r.Functions[code.Origin(fn)]; f != nil {
		if p.Arg < len(f.Fn.Params) {
			return holdersOf(r, f.Fn.Params[p.Arg], depth+1)
		}
		return nil
	}
	callee := r.Callee(p.Call)
	s := r.SummaryOf(callee)
	if s == nil {
		return nil
	}
	var out []holder
	for _, u := range s.Takes {
		if u.Param != p.Arg || u.At != "" || u.Does != summary.DoesReturn {
			continue
		}
		t := p.Call.Common().Signature().Results().At(u.Result).Type()
		obj, _, _ := types.LookupFieldOrMethod(t, true, callee.Pkg(), u.To)
		if field, ok := obj.(*types.Var); ok {
			out = append(out, holder{t, field, callee})
		}
	}
	return out
}
