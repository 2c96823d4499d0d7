package stickybalance

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/models"
)

// options are those of a client, as far as they matter.
type options struct {
	known    bool // all of them
	balances bool // one chooses the policy, or may
}

// optionsOf reads the options of a call: those that stand there, and those that a list of the function was made of.
//
//	opts := []grpc.DialOption{creds}
//	opts = append(opts, grpc.WithUserAgent("orders"))
func (s *site) optionsOf(v ssa.Value) options {
	r := &reader{site: s, options: options{known: true}, seen: map[ssa.Value]bool{}}
	r.list(v)
	return r.options
}

type reader struct {
	*site
	options
	seen map[ssa.Value]bool
}

// list reads a slice of options.
func (r *reader) list(v ssa.Value) {
	if r.seen[v] || settings.NeverSet(r.effects, v) {
		return // none, where nothing in the program sets the field
	}
	r.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		return // nil: none
	case *ssa.Phi:
		for _, edge := range v.Edges {
			r.list(edge)
		}
		return
	case *ssa.Slice:
		if alloc, ok := v.X.(*ssa.Alloc); ok {
			for _, o := range code.Elements(alloc) {
				r.option(o)
			}
			return
		}
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			r.list(v.Call.Args[0])
			r.list(v.Call.Args[1])
			return
		}
	}
	r.elsewhere(v)
}

// elsewhere follows a list to where it was made.
func (r *reader) elsewhere(v ssa.Value) {
	from, all := r.effects.Sources(v)
	if !all || len(from) == 0 {
		r.known = false
		return
	}
	for _, o := range from {
		if o == v {
			r.known = false
			return
		}
		r.list(o)
	}
}

// option reads one option: what the library's function makes that is called for it.
func (r *reader) option(v ssa.Value) {
	from, all := r.effects.Sources(v)
	r.known = r.known && all && len(from) > 0
	for _, o := range from {
		call, ok := o.(*ssa.Call)
		if !ok {
			r.known = false
			continue
		}
		callee := r.effects.Callee(call)
		if callee == nil || callee.Pkg() == nil || callee.Pkg() != r.effects.Callee(r.call).Pkg() {
			r.known = false // another library's: it may bring a policy along
			continue
		}
		if strings.Contains(callee.Name(), "Balanc") {
			r.balances = true // of an older version: WithBalancerName
			continue
		}
		row := r.effects.Models.Acts(callee)
		if row == nil || row.Does != models.ActBalances {
			continue
		}
		r.balances = r.balances || row.Arg == nil || r.choosesPolicy(r.effects.Argument(call, *row.Arg))
	}
}

// choosesPolicy reports whether a service config has a policy, or is not known.
func (r *reader) choosesPolicy(v ssa.Value) bool {
	text, whole := r.begins(v, maxPieces)
	return !whole || strings.Contains(text, "oadBalancing")
}
