package routing

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor says of functions which of their parameters choose the machine that is asked.
var Contributor = effects.Contributor{
	Name:   "routing",
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Picks = pickedIn(r, fn, maxCallees) },
}

// maxCallees is through how many functions of a package a parameter is handed on.
const maxCallees = 3

// roles are those of what leads to another machine.
var roles = map[string]bool{"pool": true, "connection": true, "transaction": true, "client": true, "stub": true, "batch": true, "cache": true}

// LeadsAway reports whether values of a type lead to another machine.
func LeadsAway(r *effects.Result, t types.Type) bool { return roles[r.RoleOf(t)] }

// Picks lists the arguments of a call, the receiver being the first, by which the function that is called chooses the machine that it asks.
func Picks(r *effects.Result, call ssa.CallInstruction) []int { return picks(r, call, maxCallees) }

func picks(r *effects.Result, call ssa.CallInstruction, depth int) []int {
	if callee := call.Common().StaticCallee(); callee != nil && r.Functions[code.Origin(callee)] != nil {
		return pickedIn(r, code.Origin(callee), depth)
	}
	declared := r.Callee(call)
	if declared == nil || declared.Pkg() == nil || !r.Ours(declared.Pkg()) {
		return nil
	}
	if !code.IsInterfaceMethod(declared) {
		return summarised(r, declared)
	}
	var out []int
	for _, m := range r.Implementations(declared) {
		out = append(out, summarised(r, m)...)
	}
	return out
}

func summarised(r *effects.Result, fn *types.Func) []int {
	if s := r.SummaryOf(fn); s != nil {
		return s.Picks
	}
	return nil
}

// asked is a question about a function, through so many more.
type asked struct {
	fn    *ssa.Function
	depth int
}

// pickedIn lists the parameters by which a function chooses.
func pickedIn(r *effects.Result, fn *ssa.Function, depth int) []int {
	if depth == 0 {
		return nil
	}
	memo := effects.Memo[map[asked][]int](r)
	if *memo == nil {
		*memo = map[asked][]int{}
	}
	if out, known := (*memo)[asked{fn, depth}]; known {
		return out
	}
	out := chosenIn(r, fn, depth)
	(*memo)[asked{fn, depth}] = out
	return out
}

func chosenIn(r *effects.Result, fn *ssa.Function, depth int) []int {
	var by []ssa.Value
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case ssa.CallInstruction:
			by = append(by, choosing(r, instr, depth)...)
		case *ssa.Return:
			by = append(by, keysOfAll(r, instr.Results)...) // a function that looks one up for others
		}
	}
	var out []int
	for i, p := range fn.Params {
		made := func(v ssa.Value) bool { return code.MadeOf(v, p, map[ssa.Value]bool{}) }
		if !code.IsContext(p.Type()) && slices.ContainsFunc(by, made) {
			out = append(out, i)
		}
	}
	return out
}

// choosing lists the values by which what a call works on was chosen, and those by which the function that it calls chooses.
func choosing(r *effects.Result, call ssa.CallInstruction, depth int) []ssa.Value {
	args := code.Arguments(call)
	out := keysOfAll(r, args)
	for _, i := range picks(r, call, depth-1) {
		if i < len(args) {
			out = append(out, args[i])
		}
	}
	return out
}

// keysOfAll lists the values by which those of some values that are handles were chosen. Where a method is promoted, the handle is what embeds it.
//
//	rdb.Info(ctx)    is (redis.cmdable).Info, on rdb.cmdable
func keysOfAll(r *effects.Result, values []ssa.Value) []ssa.Value {
	var out []ssa.Value
	for _, v := range values {
		if v = code.Embedder(v); LeadsAway(r, v.Type()) || isOpened(r, v) {
			out = append(out, keysOf(r, v)...)
		}
	}
	return out
}

// isOpened reports whether a value is a pool or a client that a library's function opens for what it is given.
//
//	rdb := redis.NewClient(&redis.Options{Addr: addr})    es, err := elasticsearch.NewClient(cfg)
func isOpened(r *effects.Result, v ssa.Value) bool {
	if result, ok := v.(*ssa.Extract); ok {
		v = result.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.Signature().Recv() != nil {
		return false
	}
	m := r.Model(call)
	return m != nil && m.Opens != nil && roles[m.Opens.What]
}

// keysOf lists the values by which a handle was looked up, or is made.
//
//	pools[tenant]    shards[hash(key)%n]    sql.Open("pgx", dsn)
func keysOf(r *effects.Result, v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.Extract:
		if look, ok := v.Tuple.(*ssa.Lookup); ok {
			return []ssa.Value{look.Index}
		}
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return given(r, call)
		}
	case *ssa.Lookup:
		return []ssa.Value{v.Index}
	case *ssa.UnOp:
		if element, ok := v.X.(*ssa.IndexAddr); ok {
			return []ssa.Value{element.Index}
		}
	case *ssa.Call:
		return given(r, v)
	}
	return nil
}

// given lists what a function is given that returns a handle: not where it is given one already, as in a chain of methods. What one of ours returns
// is known, unless nobody knows which one it is.
//
//	db.Where("id = ?", id)    the same database, whatever the id is
//	r.named(name)             likewise, where that returns r.db.Where("name = ?", name)
func given(r *effects.Result, call *ssa.Call) []ssa.Value {
	args := code.Arguments(call)
	if fn := r.Callee(call); fn != nil && fn.Pkg() != nil && r.Ours(fn.Pkg()) && (!code.IsInterfaceMethod(fn) || len(r.Implementations(fn)) > 0) {
		return nil
	}
	if slices.ContainsFunc(args, func(arg ssa.Value) bool { return LeadsAway(r, arg.Type()) }) {
		return nil
	}
	if call.Call.IsInvoke() || call.Call.Signature().Recv() != nil {
		args = args[1:]
	}
	return args
}
