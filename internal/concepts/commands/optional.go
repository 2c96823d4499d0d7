package commands

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/defaults"
	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Optional reports whether a server is one that only starts where a setting asks for it, which is off unless somebody says otherwise, beside one that
// always starts. Where the setting decides which of two servers starts, or both serve the same, it is none.
//
//	if cfg.AgentsAddr != "" { go http.ListenAndServe(cfg.AgentsAddr, agents) }
//	http.ListenAndServe(cfg.Addr, api)
func Optional(r *effects.Result, at ssa.Instruction) bool {
	asked := askedFor(r, at) || effects.AskOf(r, startedQuery, code.Outermost(at.Parent()))
	return asked && !servesAlso(r, at) && listensQuery.Ask(r, struct{}{})
}

// askedFor reports whether a server only starts behind such a setting.
func askedFor(r *effects.Result, at ssa.Instruction) bool {
	return OnlyWhere(r, at, newBranches(r, false).behind)
}

// branches are those of a package on settings. Many calls may stand behind one, so that each is looked at once.
type branches struct {
	r      *effects.Result
	abroad bool // the servers are those of other packages
	known  map[*ssa.If]*optional
	other  map[*ssa.Function][]ssa.Value // the settings without which another server starts, by the function that asks for them
	asked  []string                      // what packages note that turn one of the settings on that were found
}

// optional is what is known of a branch: whether what stands behind it is only asked for, unless some package notes that the setting is on.
type optional struct {
	is     bool
	unless []string
}

func newBranches(r *effects.Result, abroad bool) *branches {
	return &branches{r: r, abroad: abroad, known: map[*ssa.If]*optional{}, other: map[*ssa.Function][]ssa.Value{}}
}

// behind reports whether a block is only reached behind a setting that is off to begin with, and notes that setting.
func (k *branches) behind(b *ssa.BasicBlock) bool {
	for br := range code.BranchesTo(b) {
		s := asks(br)
		if s == nil || len(s.on.Preds) != 1 || !s.on.Dominates(b) {
			continue
		}
		if o := k.optional(br, s); o.is {
			k.asked = append(k.asked, o.unless...)
			return true
		}
	}
	return false
}

func (k *branches) optional(br *ssa.If, s *switchOf) *optional {
	o := k.known[br]
	if o == nil {
		off, unless := defaults.IsOff(k.r, s.setting)
		o = &optional{off && !refuses(k.r, s) && !k.decides(br.Parent(), s), unless}
		k.known[br] = o
	}
	return o
}

// refuses reports whether a program does not go on where the setting is not given: nobody has a choice.
//
//	if cfg.Addr == "" { return errors.New("no address") }
func refuses(r *effects.Result, s *switchOf) bool {
	if len(s.off.Preds) != 1 {
		return false
	}
	if last, ok := s.off.Instrs[len(s.off.Instrs)-1].(*ssa.Return); ok && slices.ContainsFunc(last.Results, isFailure) {
		return true
	}
	return slices.ContainsFunc(s.off.Instrs, r.NeverReturns) || slices.ContainsFunc(s.off.Parent().Blocks, func(b *ssa.BasicBlock) bool {
		return code.IsPanic(b) && s.off.Dominates(b)
	})
}

// isFailure recognises an error that is returned, and is not nil.
func isFailure(v ssa.Value) bool { return code.IsError(v.Type()) && !code.IsNil(v) }

// decides reports whether another server starts where a setting is not given, here or at another branch of the function on the same.
//
//	if cfg.TLS { return serveTLS() }
//	return serve()
func (k *branches) decides(fn *ssa.Function, s *switchOf) bool {
	others, known := k.other[fn]
	if !known {
		others = k.others(fn)
		k.other[fn] = others
	}
	return slices.ContainsFunc(others, func(setting ssa.Value) bool { return sameSetting(setting, s.setting) })
}

func (k *branches) others(fn *ssa.Function) (settings []ssa.Value) {
	for _, b := range fn.Blocks {
		br := code.BlockIf(b)
		if br == nil {
			continue
		}
		s := asks(br)
		if s == nil || len(s.off.Preds) != 1 {
			continue
		}
		x := &starter{k.r, map[*ssa.Function]bool{}, k.abroad}
		if slices.ContainsFunc(fn.Blocks, func(within *ssa.BasicBlock) bool {
			return s.off.Dominates(within) && slices.ContainsFunc(within.Instrs, x.starts)
		}) {
			settings = append(settings, s.setting)
		}
	}
	return settings
}

func sameSetting(a, b ssa.Value) bool {
	f := code.LoadedField(a)
	return a == b || f != nil && code.LoadedField(b) == f
}

// A starter looks for what starts a server, into each function once.
type starter struct {
	r      *effects.Result
	seen   map[*ssa.Function]bool
	abroad bool // what other packages of the project do may start one, too
}

// starts reports whether an instruction starts a server or makes one, itself or in what it calls.
func (x *starter) starts(instr ssa.Instruction) bool {
	if isServer(x.r, instr) {
		return true
	}
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	if x.r.OfServer(x.r.Callee(call)) {
		return true
	}
	callee := call.Common().StaticCallee()
	if callee == nil || x.seen[callee] {
		return false
	}
	if callee.Pkg != call.Parent().Pkg {
		return x.abroad && callee.Pkg != nil && x.r.Ours(callee.Pkg.Pkg)
	}
	x.seen[callee] = true
	for inner := range code.Instructions(callee) {
		if x.starts(inner) {
			return true
		}
	}
	return false
}

// isServer recognises where a server is made, and a call that makes one of its own.
func isServer(r *effects.Result, instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Alloc:
		m := r.Models.Type(instr.Type().Underlying().(*types.Pointer).Elem())
		return m != nil && m.Role == "server" && len(m.Bounds) > 0 && !code.WholeStore(instr)
	case ssa.CallInstruction:
		m := r.Model(instr)
		return m != nil && m.Opens != nil && m.Opens.What == "server"
	}
	return false
}

// forOperators reports whether all that a server serves is for operators, or a name says so.
func forOperators(r *effects.Result, server ssa.Instruction) bool {
	for _, h := range handlers(r, server) {
		switch servers.HandlerServes(r, h) {
		case servers.ServesOperators:
			return true
		case servers.ServesOthers:
			return false
		}
	}
	return lexicon.Says(lexicon.ServesOperators, code.Outermost(server.Parent()).Name())
}

// servesAlso reports whether another server of the package serves the same: one of its addresses is optional, and not what it serves.
func servesAlso(r *effects.Result, server ssa.Instruction) bool {
	served := handlers(r, server)
	return slices.ContainsFunc(r.Order, func(f *effects.Function) bool {
		for other := range code.Instructions(f.Fn) {
			if other != server && isServer(r, other) && slices.ContainsFunc(handlers(r, other), func(h ssa.Value) bool {
				return slices.ContainsFunc(served, func(v ssa.Value) bool { return same(r, v, h) })
			}) {
				return true
			}
		}
		return false
	})
}

// same reports whether two handlers may be one: nil is that of all who give none.
func same(r *effects.Result, a, b ssa.Value) bool {
	if code.IsNil(a) || code.IsNil(b) {
		return code.IsNil(a) && code.IsNil(b)
	}
	from, _ := r.Sources(a)
	others, _ := r.Sources(b)
	return slices.ContainsFunc(from, func(v ssa.Value) bool { return slices.Contains(others, v) })
}

// handlers are what a server is given to serve, or the router that starts it.
func handlers(r *effects.Result, server ssa.Instruction) []ssa.Value {
	var given []ssa.Value
	switch server := server.(type) {
	case *ssa.Alloc:
		for _, ref := range *server.Referrers() {
			if field, ok := ref.(*ssa.FieldAddr); ok {
				given = append(given, code.StoresTo(field)...)
			}
		}
	case ssa.CallInstruction:
		given = code.Arguments(server)
	}
	return slices.DeleteFunc(slices.Clone(given), func(v ssa.Value) bool { return r.RoleOf(v.Type()) != "handler" && !code.IsHandler(v.Type()) })
}
