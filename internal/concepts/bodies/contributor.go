package bodies

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Contributor says of functions which of their parameters they read whole or limit, and of packages which streams they limit for all.
var Contributor = effects.Contributor{
	Name: "bodies", Queries: []program.Query{capsQuery, cappedQuery}, Closed: mark,
	Record: func(r *effects.Result, out *summary.Record) { out.Caps = caps(r) },
}

// capsQuery asks whether some package of the program limits a kind of streams for all that it serves.
var capsQuery = &effects.Query[string, bool]{
	ID: "caps", About: effects.ByKey,
	Alone: func(r *effects.Result, kind string) bool {
		own := caps(r)
		return slices.Contains(own, kind) || kind == ahead && isAhead(own, func(note string) bool { return slices.Contains(own, note) })
	},
	Linked: func(p *program.Program, pkg *program.Package, kind string) bool {
		if kind == ahead {
			noted := func(note string) bool {
				return p.AnyWith(pkg, func(other *program.Package) bool { return slices.Contains(other.Caps, note) })
			}
			return p.AnyWith(pkg, func(other *program.Package) bool { return isAhead(other.Caps, noted) })
		}
		return p.AnyWith(pkg, func(other *program.Package) bool { return slices.Contains(other.Caps, kind) })
	},
}

// Capped reports whether the program limits all streams of a kind in one place: by a middleware, or by what it sets on connections.
func Capped(r *effects.Result, kind models.Stream) bool { return capsQuery.Ask(r, string(kind)) }

// mark finds the parameters that functions read whole, and those that they hand to such a function.
func mark(r *effects.Result) {
	markBounds(r)
	markCaps(r)
	r.Learn(func(f *effects.Function) (learnt bool) {
		for call := range code.Calls(f.Fn) {
			for _, read := range ReadsOf(r, call) {
				learnt = markRead(r, f, read) || learnt
			}
		}
		return learnt
	})
}

func markRead(r *effects.Result, f *effects.Function, read Read) bool {
	if read.Field != "" || read.Socket {
		return false
	}
	streams := read.Of(r)
	if limited(streams) {
		return false
	}
	learnt := false
	for _, s := range streams {
		if s.Kind != Given || inMemory(s.Value.Type()) || OwnReader(r, s.Value.Type()) {
			continue
		}
		how := summary.ReadsWhole
		if s.Inflated != nil {
			how = summary.InflatesWhole
		}
		learnt = f.Give(paramOf(f, s.Value), how) || learnt
	}
	return learnt
}

// OwnReader recognises a reader of a type of ours: what that reads is known where it stands.
//
//	func (f *frames) Read(p []byte) (int, error)
func OwnReader(r *effects.Result, t types.Type) bool {
	n := code.Named(t)
	return n != nil && !types.IsInterface(n) && n.Obj().Pkg() != nil && r.Ours(n.Obj().Pkg())
}

// inMemory recognises what is in memory already.
func inMemory(t types.Type) bool { return code.IsString(t) || code.IsSlice(t) }

// paramOf is the index of a parameter, or -1.
func paramOf(f *effects.Function, v ssa.Value) int {
	p, ok := v.(*ssa.Parameter)
	if !ok {
		return -1
	}
	return slices.Index(f.Fn.Params, p)
}

// caps lists the kinds of streams that a package limits for all that the program serves, and notes what it reads ahead.
func caps(r *effects.Result) []string {
	found := map[string]bool{}
	for used := range r.Code.Used() {
		if fn, ok := used.(*types.Func); ok && fn.Pkg() != r.Pass.Pkg {
			if c := r.Models.Content(fn); c != nil && c.Caps != "" {
				found[string(c.Caps)] = true
			}
		}
	}
	if !found[string(models.StreamRequest)] && limitsOf(r).all {
		found[string(models.StreamRequest)] = true
	}
	for _, note := range readsAheadOfAll(r) {
		found[note] = true
	}
	return slices.Sorted(maps.Keys(found))
}
