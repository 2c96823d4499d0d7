package origin

import (
	"cmp"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Contributor adds where the results of functions come from, what they write through their parameters and into fields, and where
// the arguments of calls come from.
var Contributor = effects.Contributor{
	Name:    "origin",
	Queries: []program.Query{originQuery},
	Export:  func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { summariseOrigins(r, fn, s) },
	Record:  func(r *effects.Result, out *summary.Record) { out.Contents = fieldOrigins(r) },
	Edge:    func(r *effects.Result, e *effects.Edge, out *summary.Edge) { out.Origins = argumentOrigins(r, e) },
}

// summariseOrigins notes in the summary of a function where its results come from, and what it writes through its parameters, in
// terms of the parameters.
func summariseOrigins(r *effects.Result, fn *ssa.Function, s *summary.Summary) {
	o := originsOf(r)
	self := o.ownerKey(fn)
	for i, v := range slices.Collect(fn.Signature.Results().Variables()) {
		s.Origins = append(s.Origins, o.contents(i, v.Type(), self, true, func(path string) summary.Ways {
			return o.solve(originKey{ask: returned, of: fn, index: i, path: path})
		})...)
	}
	for i, p := range fn.Params {
		if leads(p.Type()) && holdsContent(p.Type()) {
			s.Fills = append(s.Fills, o.contents(i, p.Type(), self, false, func(path string) summary.Ways {
				return o.solve(originKey{ask: filled, of: p, path: path})
			})...)
		}
	}
}

// contents is where a value comes from, and where the fields come from of one that is put together; nothing where that tells nothing.
func (o *origins) contents(index int, t types.Type, self string, fixed bool, solve func(path string) summary.Ways) []summary.Contents {
	if !holdsContent(t) {
		return nil
	}
	whole := portableWays(solve(""), self)
	if len(whole) == 0 && fixed {
		whole = summary.Ways{{Kind: summary.FixedText}} // nil, and what is empty
	}
	if !tell(whole) {
		return nil
	}
	out := []summary.Contents{{Index: index, Ways: whole}}
	s := code.Struct(innermost(t))
	if s == nil || !slices.ContainsFunc(whole, func(w summary.Way) bool { return w.Part }) {
		return out
	}
	for f := range s.Fields() {
		if len(out) > summary.MaxFields || !holdsContent(f.Type()) {
			continue
		}
		if part := portableWays(solve("."+f.Name()), self); tell(part) {
			out = append(out, summary.Contents{Index: index, Path: "." + f.Name(), Ways: part})
		}
	}
	return out
}

// tell reports whether ways say anything.
func tell(w summary.Ways) bool {
	return slices.ContainsFunc(w, func(one summary.Way) bool { return one.Kind != summary.OriginUnknown })
}

// portableWays are those that other packages understand: a parameter of the function itself has no owner.
func portableWays(list summary.Ways, self string) summary.Ways {
	out := slices.Clone(list)
	for i, w := range out {
		if w.Kind == summary.Parameter && w.Owner == self {
			out[i].Owner = ""
		}
		out[i].Chain = summary.PortableChain(w.Chain)
	}
	return out
}

// holdsContent reports whether values of a type carry content: text, numbers, and what is put together from them. Clients, functions and
// what has only methods do not.
func holdsContent(t types.Type) bool {
	t = innermost(code.Pointee(innermost(t)))
	if code.IsContext(t) || code.IsError(t) {
		return false
	}
	switch u := code.Core(t).(type) {
	case *types.Basic:
		return u.Info()&types.IsBoolean == 0 && u.Kind() != types.Invalid
	case *types.Interface:
		_, typeParam := types.Unalias(t).(*types.TypeParam)
		return typeParam || u.NumMethods() == 0
	case *types.Struct:
		return true
	}
	return false
}

// argumentOrigins is where the arguments of a call come from, as far as they carry content to a function of ours.
func argumentOrigins(r *effects.Result, e *effects.Edge) []summary.Contents {
	if e.Blind || e.Local == nil && (e.Remote == nil || e.Remote.Pkg() == nil || !r.Ours(e.Remote.Pkg())) {
		return nil
	}
	o := originsOf(r)
	var out []summary.Contents
	for i := range len(code.Arguments(e.Call)) + 1 {
		arg := e.Argument(i)
		if arg == nil || i == 0 && toMethod(e) || e.Local != nil && !o.asks(e.Local.Fn, i) {
			continue
		}
		out = append(out, o.contents(i, arg.Type(), "", true, func(path string) summary.Ways {
			return o.solve(originKey{ask: contained, of: arg, path: path})
		})...)
	}
	return out
}

// toMethod reports whether the first argument is a receiver: what its fields hold tells more than who calls.
func toMethod(e *effects.Edge) bool {
	if e.Local != nil {
		return e.Local.Fn.Signature.Recv() != nil
	}
	return e.Remote.Signature().Recv() != nil
}

// asks reports whether a function uses its parameter i at all.
func (o *origins) asks(fn *ssa.Function, i int) bool {
	return i < len(fn.Params) && fn.Params[i].Referrers() != nil && len(*fn.Params[i].Referrers()) > 0
}

// fieldOrigins lists what the package writes into fields. Where it cannot tell, that is among the ways.
func fieldOrigins(r *effects.Result) []summary.FieldOrigin {
	o := originsOf(r)
	found := map[string][]summary.Way{}
	for f, addrs := range o.fields {
		if f.Pkg() == nil || !r.Ours(f.Pkg()) || !holdsContent(f.Type()) {
			continue
		}
		for _, addr := range addrs {
			if key := trace.FieldKey(addr.X.Type(), f); key != "" {
				found[key] = append(found[key], o.writtenInto(addr, f)...)
			}
		}
	}
	for key := range o.boxed {
		found[key] = []summary.Way{summary.NotKnown}
	}
	var out []summary.FieldOrigin
	for _, key := range slices.Sorted(maps.Keys(found)) {
		if list := summary.JoinedWays(found[key]); tell(list) || !list.Complete() {
			out = append(out, summary.FieldOrigin{Key: key, Ways: list})
		}
	}
	slices.SortFunc(out, func(a, b summary.FieldOrigin) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// writtenInto is what is written into a field by its address.
func (o *origins) writtenInto(addr *ssa.FieldAddr, f *types.Var) []summary.Way {
	list := slices.Clone(portableWays(o.solve(originKey{ask: filled, of: addr}), ""))
	s := code.Struct(addr.X.Type())
	if o.r.Index.Leaks[f] || code.IsDecodedField(f, s) || f.Embedded() {
		list = append(list, summary.NotKnown)
	}
	hop := o.r.At(addr, "is stored in "+strings.TrimPrefix(f.Name(), "."))
	hop = hop.At(token.NoPos)
	for i, w := range list {
		if w.Kind != summary.OriginUnknown && w.Kind != summary.FixedText {
			list[i] = w.After(hop)
		}
	}
	return list
}
