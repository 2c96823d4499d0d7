package staleregistration

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/settings"
)

// literal is the one struct that a value is or points to, if it was made in this package and nobody else has filled it in; or nil.
//
//	reg := &api.AgentServiceRegistration{Name: "orders"}
//	reg := new(api.AgentServiceRegistration)
//	Ephemeral of vo.RegisterInstanceParam{Ip: ip}, given by value
func (s *site) literal(v ssa.Value) *ssa.Alloc {
	if v == nil {
		return nil
	}
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL && code.Struct(v.Type()) != nil && !code.IsPointer(v.Type()) {
		if alloc, ok := load.X.(*ssa.Alloc); ok {
			v = alloc
		}
	}
	alloc, ok := s.made(v, maxGiven).(*ssa.Alloc)
	if !ok || code.WholeStore(alloc) || s.filled(alloc) {
		return nil
	}
	return alloc
}

// maxGiven is through how many functions of the package a struct is followed that is given to one, or returned by it.
const maxGiven = 3

// made is the one value that v may be, or nil: what the only caller gives, what a function of the package returns.
func (s *site) made(v ssa.Value, depth int) ssa.Value {
	from, all := s.effects.Sources(v)
	if !all || len(from) != 1 || depth == 0 {
		return nil
	}
	switch v := from[0].(type) {
	case *ssa.Parameter:
		if given, known := s.effects.Arguments(v); known && len(given) == 1 {
			return s.made(given[0].Value, depth-1)
		}
		return nil
	case *ssa.Call:
		callee := v.Call.StaticCallee()
		if callee == nil || s.effects.Functions[code.Origin(callee)] == nil {
			return v
		}
		if returned := onlyResult(code.Origin(callee)); returned != nil {
			return s.made(returned, depth-1)
		}
	}
	return from[0]
}

// onlyResult is the one value that a function returns, or nil.
func onlyResult(fn *ssa.Function) ssa.Value {
	var out ssa.Value
	for instr := range code.Instructions(fn) {
		ret, ok := instr.(*ssa.Return)
		if !ok {
			continue
		}
		if out != nil || len(ret.Results) != 1 {
			return nil
		}
		out = ret.Results[0]
	}
	return out
}

// filled reports whether something that is not followed gets the address of a struct, and may fill it in.
//
//	json.Unmarshal(data, reg)        decode(r, reg), of another package
func (s *site) filled(alloc *ssa.Alloc) bool {
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.MakeInterface:
			return true
		case ssa.CallInstruction:
			callee := ref.Common().StaticCallee()
			ours := callee != nil && s.effects.Functions[code.Origin(callee)] != nil
			if ref != s.call && !ours {
				return true
			}
		}
	}
	return false
}

// set lists what is put into any of some fields of a struct, in the whole package, where that runs. A constant false or nil is nothing.
func (s *site) set(alloc *ssa.Alloc, names []string) []ssa.Value {
	t := code.Struct(alloc.Type().Underlying().(*types.Pointer).Elem())
	if t == nil {
		return nil
	}
	var out []ssa.Value
	for f := range t.Fields() {
		if !slices.Contains(names, f.Name()) {
			continue
		}
		for _, base := range s.effects.Index.Bases[f.Origin()] {
			if !s.effects.MayBe(base.X, alloc) {
				continue
			}
			out = append(out, s.puts(base)...)
		}
	}
	return out
}

// puts lists what is put at an address, where that runs.
//
//	if o.Health != "" { reg.Check = &api.AgentServiceCheck{HTTP: o.Health} }	where nobody sets Health: nothing
func (s *site) puts(addr *ssa.FieldAddr) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *addr.Referrers() {
		store, ok := ref.(*ssa.Store)
		if !ok || store.Addr != ssa.Value(addr) || settings.Dead(s.effects, store) {
			continue
		}
		if !code.IsNil(store.Val) && !code.IsZero(store.Val) {
			out = append(out, store.Val)
		}
	}
	return out
}

// option reports whether a call is given an option by the name of the function that makes it, and whether all its options are known.
//
//	em.AddEndpoint(ctx, key, ep, clientv3.WithLease(id))
func (s *site) option(name string) (given, known bool) {
	args := code.Arguments(s.call)
	last := args[len(args)-1]
	if code.IsNil(last) {
		return false, true
	}
	options := code.Variadic(last)
	if len(options) == 0 {
		return false, false
	}
	known = true
	for _, v := range options {
		from, all := s.effects.Sources(v)
		for _, o := range from {
			call, ok := o.(*ssa.Call)
			if !ok || s.effects.Callee(call) == nil {
				all = false
				continue
			}
			given = given || s.effects.Callee(call).Name() == name
		}
		known = known && all
	}
	return given, known || given
}
