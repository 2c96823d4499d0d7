package replicaread

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxChain is how many calls a statement is built of.
const maxChain = 24

// chain goes back through the calls that a statement is built of: to the handle, the model that it is about, and whether it says which server
// it wants.
//
//	s.db.WithContext(ctx).Clauses(dbresolver.Write).First(&order, id)    s.db, order, chooses
func chain(r *effects.Result, call *ssa.Call) (root ssa.Value, model string, chooses bool) {
	if args := call.Call.Args; len(args) > 1 {
		model = modelOf(args[1])
	}
	root = r.Argument(call, -1)
	for range maxChain {
		step, ok := root.(*ssa.Call)
		if !ok || r.Argument(step, -1) == nil || protocolOf(step.Type()) != "gorm" || protocolOf(r.Argument(step, -1).Type()) != "gorm" {
			break
		}
		args := code.Arguments(step)
		for _, v := range code.Variadic(args[len(args)-1]) {
			if mi, ok := v.(*ssa.MakeInterface); ok && r.RoleOf(mi.X.Type()) == "replica-choice" {
				chooses = true
			}
		}
		if r.ShortName(step) == "Model" && len(args) > 1 {
			model = modelOf(args[1])
		}
		root = r.Argument(step, -1)
	}
	return root, model, chooses
}

// modelOf is the struct that a value is, points to, or is a list of.
func modelOf(v ssa.Value) string {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	t := v.Type()
	for range 4 {
		switch core := code.Core(t).(type) {
		case *types.Pointer:
			t = core.Elem()
			continue
		case *types.Slice:
			t = core.Elem()
			continue
		}
		break
	}
	if named := code.Named(t); named != nil && code.Struct(t) != nil {
		return types.TypeString(named, nil)
	}
	return ""
}

// statement reads the verb and the table of a constant statement.
//
//	INSERT INTO orders (item) VALUES ($1)       insert, orders
//	SELECT id, item FROM orders WHERE id = $1   select, orders
func statement(call *ssa.Call) (verb, table string) {
	for _, arg := range code.Arguments(call) {
		c, ok := arg.(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.String {
			continue
		}
		words := strings.Fields(strings.ToLower(constant.StringVal(c.Value)))
		if len(words) < 3 {
			return "", ""
		}
		for i, w := range words[:len(words)-1] {
			if w == "into" || w == "from" || w == "update" && i == 0 {
				return words[0], strings.Trim(words[i+1], "`\"();,")
			}
		}
		return words[0], ""
	}
	return "", ""
}

// shares reports whether the read gets something that the write got or brought: the same element.
//
//	s.orders.Create(ctx, o)
//	return s.orders.Get(ctx, o.ID)
func (p *pair) shares() bool {
	written := roots(p.effects, p.write.call)
	written[p.write.call] = true
	for v := range roots(p.effects, p.read.call) {
		if written[v] {
			return true
		}
	}
	return false
}

// roots are what the arguments of a call are parts of; constants, contexts and the receiver aside.
func roots(r *effects.Result, call *ssa.Call) map[ssa.Value]bool {
	out := map[ssa.Value]bool{}
	on := r.Argument(call, -1)
	for _, arg := range code.Arguments(call) {
		if arg == on || code.IsContext(arg.Type()) {
			continue
		}
		values := code.Variadic(arg)
		if values == nil {
			values = []ssa.Value{arg}
		}
		for _, v := range values {
			if root := rootOf(v); root != nil {
				out[root] = true
			}
		}
	}
	return out
}

// rootOf is what a value is a part of, or nil: a constant is nobody's.
func rootOf(v ssa.Value) ssa.Value {
	root := v
	for root = range code.Holders(v) {
	}
	if _, constant := root.(*ssa.Const); constant {
		return nil
	}
	return root
}
