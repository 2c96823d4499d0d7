package effects

import (
	"cmp"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/boxing"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/engine/variables"
)

// Record makes the record of a package whose effects are closed, or nil if it is none of ours.
func (r *Result) Record() *summary.Record {
	if r.Index == nil {
		return nil
	}
	out := &summary.Record{Path: r.Pass.Pkg.Path(), Name: r.Pass.Pkg.Name()}
	for _, pkg := range r.Pass.Pkg.Imports() {
		if r.Ours(pkg) {
			out.Imports = append(out.Imports, pkg.Path())
		}
	}
	out.Changed = slices.Sorted(maps.Keys(r.Changed))
	out.InProcessDB, out.RemoteDB = r.Drivers()
	interfaces := map[string]summary.Interface{}
	out.Used, out.Formed = r.unseen(interfaces)
	out.Fields, out.Slots = r.FieldStores(), r.SlotStores()
	for _, c := range r.contributors {
		if c.Record != nil {
			r.Code.GuardAll(func() { c.Record(r, out) })
		}
	}
	held, others := variables.Of(r.Package.Package.Package)
	out.Variables = held
	for _, f := range r.Order {
		one := r.recordName(f)
		r.Guarded(f, func() { one = r.recordFunction(f, interfaces) })
		if one.Key == "" && one.Around == 0 {
			one.Uses = variables.Without(one.Uses, held, others)
		}
		out.Functions = append(out.Functions, one) // of a broken one its name: numbers count them all
	}
	out.Interfaces = slices.SortedFunc(maps.Values(interfaces), func(a, b summary.Interface) int { return cmp.Compare(a.Key, b.Key) })
	boxed := r.Boxed()
	out.Library = r.boxedFunctions(boxed)
	if !config.IsSupport(r.Pass) {
		behind := boxing.Behind(r.Package.Package.Package)
		for _, t := range slices.Concat(trace.ConcreteTypes(r.Pass.Pkg), r.Instances()) {
			out.Types = append(out.Types, concrete(t).Answering(behind[code.TypeKey(t)]))
		}
	}
	for _, b := range boxed {
		out.Types = append(out.Types, boxedAs(b))
	}
	return out
}

func (r *Result) recordName(f *Function) summary.Function {
	out := summary.Function{Around: r.Number(f.Fn.Parent())}
	if obj := r.Declared(f.Fn); obj != nil {
		out.Key, out.Name, out.Recv = code.Key(obj), code.FuncName(obj), code.ReceiverKey(obj)
	}
	return out
}

func (r *Result) recordFunction(f *Function, interfaces map[string]summary.Interface) summary.Function {
	out := r.recordName(f)
	out.Summary, out.Large = f.Summary.ForRecord(), f.large
	out.Serves, out.Ticks, out.Lasts, out.Stays = f.serves, f.ticks, f.lasts, code.AwaitsSignal(f.Fn)
	out.Cold, out.Value = r.cold[f.Fn], r.Index.Values[f.Fn] && f.Fn.Parent() == nil || r.Handlers[f.Fn]
	out.Uses, out.Asked = r.uses(f.Fn, interfaces)
	traced := r.Package.Package.Package
	out.Boxes, out.Forms, out.Shows = boxing.Boxes(traced, f.Fn), boxing.Forms(traced, f.Fn), boxing.Shows(traced, f.Fn)
	out.Entry = f.Entry
	out.Entry.Hop = out.Entry.Hop.At(token.NoPos)
	for _, e := range f.Edges {
		edge := summary.Edge{CallTransfer: e.Portable()}
		for _, c := range r.contributors {
			if c.Edge != nil {
				c.Edge(r, e, &edge)
			}
		}
		local, remote, known := r.recordTarget(e.target(), interfaces)
		if edge.Local, edge.Remote = int32(local), remote; known {
			out.Edges = append(out.Edges, edge)
		}
	}
	for _, reg := range f.registers {
		to := summary.Registration{By: reg.by, Serial: reg.serial, Route: reg.route, Hop: reg.hop.At(token.NoPos)}
		var known bool
		if to.Local, to.Remote, known = r.recordTarget(reg.Target, interfaces); known {
			out.Registers = append(out.Registers, to)
		}
	}
	return out
}

// recordTarget names a body in a record, and notes what stands behind an interface method.
func (r *Result) recordTarget(t trace.Target, interfaces map[string]summary.Interface) (local int, remote string, known bool) {
	switch {
	case t.Local != nil:
		return r.Number(t.Local), "", true
	case t.Slot != "":
		return 0, t.Slot, true
	case !code.IsInterfaceMethod(t.Remote):
		return 0, code.Key(t.Remote), true
	case t.Remote.Pkg() != nil && r.Ours(t.Remote.Pkg()):
		k := trace.MethodKey(t.Remote)
		interfaces[k] = r.interfaceOf(t.Remote)
		return 0, k, true
	}
	return 0, "", false // io.Reader and its like: too many share the shape
}

func (r *Result) interfaceOf(method *types.Func) summary.Interface {
	out := summary.Interface{Key: trace.MethodKey(method), Method: code.MethodID(method), Most: r.Most(method)}
	out.Generic, out.Open = trace.GenericOf(method)
	if iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface); ok {
		for m := range iface.Methods() {
			out.Needs = append(out.Needs, code.MethodID(m))
		}
	}
	slices.Sort(out.Needs)
	return out
}

func concrete(t types.Type) summary.Concrete {
	named := code.Named(t)
	out := summary.Concrete{Name: named.Obj().Pkg().Name() + "." + named.Obj().Name(), OnDisk: onDisk(named)}
	set := types.NewMethodSet(t)
	for sel := range set.Methods() {
		fn := sel.Obj().(*types.Func)
		k := ""
		if !code.IsInterfaceMethod(fn) {
			k = code.Key(fn)
		}
		out.Methods = append(out.Methods, summary.Method{ID: code.MethodID(fn), Func: k})
	}
	slices.SortFunc(out.Methods, summary.CompareMethods)
	return out
}
