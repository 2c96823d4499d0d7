package resources

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// A holder is a struct of ours that a function makes around something which it was handed out, and returns: whoever closes the struct closes that.
//
//	func Dial(addr string) (*Conn, error) {
//		c, err := net.Dial("tcp", addr)
//		if err != nil {
//			return nil, err
//		}
//		return &Conn{c: c}, nil		// hands out a connection inside result 0
//	}
//	func (c *Conn) Close() error { return c.c.Close() }
//
// A client that only a row says to be opened is handed out as it is, too, where the function returns nothing else.
//
//	func newCache(addr string) *redis.Client { return redis.NewClient(&redis.Options{Addr: addr}) }

// Contributor says of functions that they return holders.
var Contributor = effects.Contributor{Name: "resources", Export: func(r *effects.Result, _ *ssa.Function, _ *summary.Summary) { findHolders(r) }}

// maxHolders is how many holders may lie in one another.
const maxHolders = 3

// holders remembers that the functions of a package were looked at, and which types can be ended.
type holders struct {
	found bool
	ended map[code.TypeID]bool
}

func findHolders(r *effects.Result) {
	memo := effects.State[holders](r)
	if memo.found {
		return
	}
	memo.found, memo.ended = true, map[code.TypeID]bool{}
	for range maxHolders {
		learnt := false
		r.Each(func(f *effects.Function) { learnt = findEndedIn(r, f) || learnt })
		r.Each(func(f *effects.Function) { learnt = findHoldersIn(r, f) || learnt })
		if !learnt {
			return
		}
	}
}

// findHoldersIn notes the holders that a declared function returns, and reports whether one is new.
func findHoldersIn(r *effects.Result, f *effects.Function) (learnt bool) {
	if f.Fn.Parent() != nil || !slices.ContainsFunc(slices.Collect(f.Fn.Signature.Results().Variables()), func(v *types.Var) bool { return mayEnd(r, v.Type()) || code.IsResponse(v.Type()) }) {
		return false
	}
	for call := range code.Calls(f.Fn) {
		acquires, ok := call.(*ssa.Call)
		if !ok {
			continue
		}
		res := From(r, acquires)
		if res == nil || res.Value == nil || !held(res.What) {
			continue
		}
		if i, does := heldIn(r, f.Fn, res); i > 0 {
			fact := summary.HoldFact{Does: does, What: res.What, Param: -1, Result: i}
			if !handsOutAlready(f, fact) {
				regions.Learn(r, f, fact)
				learnt = true
			}
		}
	}
	return learnt
}

// handsOutAlready reports whether it is known of a function that a result is held on return, be it as a connection rather than as a client.
func handsOutAlready(f *effects.Function, fact summary.HoldFact) bool {
	return slices.ContainsFunc(f.Summary.Holds, func(h summary.HoldFact) bool {
		return h == fact || fact.Does == summary.Acquires && h.Does == fact.Does && h.Result == fact.Result
	})
}

// mayEnd reports whether a type has a method that could end what is in it, by its name.
func mayEnd(r *effects.Result, t types.Type) bool {
	memo := effects.State[holders](r).ended
	known, asked := memo[code.IDOf(t)]
	if !asked {
		known = hasEnding(t)
		memo[code.IDOf(t)] = known
	}
	return known
}

func hasEnding(t types.Type) bool {
	if _, pointer := t.Underlying().(*types.Pointer); !pointer && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	set := types.NewMethodSet(t)
	return slices.ContainsFunc(slices.Collect(set.Methods()), func(sel *types.Selection) bool { return lexicon.Says(lexicon.CleansUp, sel.Obj().Name()) })
}

// held reports whether a thing is one that is worth being followed inside of others.
func held(what models.Holding) bool {
	switch what {
	case models.HeldBody, models.HeldRows, models.HeldTransaction, models.HeldConnection, models.HeldSession, models.HeldClient:
		return true
	}
	return false
}

// heldIn is the result, counted from 1, that holds a thing and closes it, is the holder that the function got itself, or the client that it opened,
// where that is all that has it; or 0.
func heldIn(r *effects.Result, fn *ssa.Function, res *Resource) (result int, does summary.HoldDoes) {
	out := escape.Of(r, res.Value)
	if len(out.Captured) > 0 || out.Opaque() || slices.Contains(slices.Collect(maps.Values(endsOf(r, res).at)), later) {
		return 0, "" // or closed by the time that a caller has it
	}
	if slices.ContainsFunc(out.Stored, func(s escape.Stored) bool { return !s.Local }) {
		return 0, ""
	}
	if i := handedBeside(r, fn, res, out.Returned); i > 0 {
		return i, summary.Acquires
	}
	result, owned, does := -1, false, summary.HandsInside
	for _, ret := range out.Returned {
		if ret.In == "" && !res.Holder {
			does = summary.Acquires
		}
		if does == summary.Acquires && (ret.In != "" || res.Opens == nil && !res.typed) || result >= 0 && ret.Result != result {
			return 0, ""
		}
		result, owned = ret.Result, owned || ret.In == "" || owns(r, fn, res, ret)
	}
	if !owned || res.What == models.HeldClient && !fresh(r, fn, result) {
		return 0, ""
	}
	return result + 1, does
}

// handedBeside is the result, counted from 1, that is a thing which other results have as well and do not close: whoever throws it away cannot close it;
// or 0. Of a body its function may have read all, and return it for what was said beside.
//
//	return &Asker{stub: pb.NewPricesClient(conn)}, conn, nil
func handedBeside(r *effects.Result, fn *ssa.Function, res *Resource, returned []escape.Returned) int {
	direct := slices.IndexFunc(returned, func(ret escape.Returned) bool { return ret.In == "" })
	if res.Holder || res.What == models.HeldBody || direct < 0 || !fresh(r, fn, returned[direct].Result) {
		return 0
	}
	is := returned[direct].Result
	beside := slices.DeleteFunc(slices.Clone(returned), func(ret escape.Returned) bool { return ret.Result == is })
	if len(beside) == 0 || slices.ContainsFunc(beside, func(ret escape.Returned) bool { return ret.In == "" || owns(r, fn, res, ret) }) {
		return 0
	}
	return is + 1
}

// fresh reports whether all that a function returns as a result is made in it: nothing is kept for others.
func fresh(r *effects.Result, fn *ssa.Function, result int) bool {
	for instr := range code.Instructions(fn) {
		ret, ok := instr.(*ssa.Return)
		if !ok || result >= len(ret.Results) {
			continue
		}
		sources, all := r.Sources(ret.Results[result])
		if !all || slices.ContainsFunc(sources, func(v ssa.Value) bool { return !madeIn(r, fn, v) }) {
			return false
		}
	}
	return true
}

// madeIn reports whether a value is nothing, a struct that a function makes, or what a call in it hands out.
func madeIn(r *effects.Result, fn *ssa.Function, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	switch v := v.(type) {
	case *ssa.Const:
		return true
	case *ssa.Alloc:
		return v.Parent() == fn
	case *ssa.Call:
		return v.Parent() == fn && From(r, v) != nil
	}
	return false
}

// owns reports whether closing a result closes what is in it, by what its methods do, or because they end a thing of that kind as its library has it.
//
//	func (t *transaction) Rollback() error { return t.db.Rollback().Error }	// a *gorm.DB is not closed otherwise
func owns(r *effects.Result, fn *ssa.Function, res *Resource, ret escape.Returned) bool {
	results := fn.Signature.Results()
	if escape.Owns(r, results, ret) {
		return true
	}
	if ret.Result >= results.Len() || types.IsInterface(results.At(ret.Result).Type()) {
		return false
	}
	set := types.NewMethodSet(results.At(ret.Result).Type())
	return slices.ContainsFunc(slices.Collect(set.Methods()), func(sel *types.Selection) bool {
		m, ok := sel.Obj().(*types.Func)
		return ok && r.Says(lexicon.CleansUp, m.Name()) && endsReceiver(r.SummaryOf(m)) && res.What == models.HeldTransaction
	})
}

// endsReceiver reports whether a method ends what its receiver holds.
func endsReceiver(s *summary.Summary) bool {
	return s != nil && slices.Contains(s.Holds, summary.HoldFact{Does: summary.EndsHolder, Param: 0})
}
