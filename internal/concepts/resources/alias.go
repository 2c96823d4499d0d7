package resources

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// alias follows a value to all that is the same thing, and notes where it is put away.
func (e *ends) alias(v ssa.Value) {
	if e.aliases[v] || v.Referrers() == nil {
		return
	}
	e.aliases[v] = true
	for _, ref := range *v.Referrers() {
		e.use(v, ref)
	}
}

func (e *ends) use(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface:
		e.alias(ref.(ssa.Value))
	case *ssa.TypeAssert:
		e.asserted(ref)
	case *ssa.FieldAddr:
		if code.IsPartToClose(ref.X.Type(), ref.Field) {
			e.loads(ref)
		}
		e.inside(ref, maxInside)
	case *ssa.Field:
		if code.IsPartToClose(ref.X.Type(), ref.Field) {
			e.alias(ref)
		}
	case *ssa.Store:
		if ref.Val == v {
			e.store(ref)
		}
	case *ssa.MapUpdate, *ssa.Send, *ssa.Select:
		e.put(ref, moved)
	case ssa.CallInstruction:
		e.call(v, ref)
	}
}

func (e *ends) asserted(ref *ssa.TypeAssert) {
	if !ref.CommaOk {
		e.alias(ref)
		return
	}
	for _, out := range *ref.Referrers() {
		if x, ok := out.(*ssa.Extract); ok && x.Index == 0 {
			e.alias(x)
		}
	}
}

func (e *ends) loads(addr ssa.Value) {
	if addr.Referrers() == nil {
		return
	}
	for _, ref := range *addr.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok {
			e.alias(load)
		}
	}
}

// loadsBehind follows what is loaded of a variable once the resource is in it: what was there before is something else.
//
//	defer resp.Body.Close()		of the first one
//	resp, err = client.Do(next)
func (e *ends) loadsBehind(s *ssa.Store, variable *ssa.Alloc) {
	for _, ref := range *variable.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok && code.Reaches(s, load) {
			e.alias(load)
		}
	}
}

// call notes what a row says that a call gives back, and goes on with a method that returns its receiver in another guise.
func (e *ends) call(v ssa.Value, ref ssa.CallInstruction) {
	callee := e.r.Callee(ref)
	if callee == nil {
		return
	}
	call, isCall := ref.(*ssa.Call)
	row := e.r.Models.Holds(callee)
	if row != nil && row.Releases != nil && e.r.Argument(ref, row.Releases.Arg) == v {
		switch {
		case row.Releases.Later:
			if e.r.Models.Takes(callee, row.Releases.Arg) == nil { // else package escape follows what has it from now on
				e.put(ref, moved)
			}
		case !row.Releases.Ends && !row.Releases.Fails:
			e.releases(ref)
		case isCall:
			e.told(call, row.Releases.Ends)
		}
		return
	}
	if args := code.Arguments(ref); callee.Signature().Recv() == nil || args[0] != v {
		return
	}
	switch {
	case e.ending(callee):
		e.releases(ref)
	case e.res.Holder:
		e.heldBy(ref)
	case isCall && row == nil && types.Identical(v.Type(), call.Type()):
		e.alias(call) // tx.WithContext(ctx)
	}
}

// ending reports whether a method lets go of what it is called on, by what a row says or by its name: conn.CloseNow().
func (e *ends) ending(method *types.Func) bool {
	return e.res.Opens != nil && e.res.Opens.Close == method.Name() || e.r.Says(lexicon.CleansUp, method.Name())
}

func (e *ends) releases(ref ssa.CallInstruction) {
	switch ref.(type) {
	case *ssa.Defer:
		e.put(ref, later)
	case *ssa.Go:
		e.put(ref, moved)
	default:
		e.put(ref, closed)
	}
}

// told notes a call that says by its result whether it gave the resource back.
func (e *ends) told(call *ssa.Call, ends bool) {
	results := call.Call.Signature().Results()
	if ends {
		if v := code.ResultOf(call, 0); v != nil {
			e.tells = append(e.tells, telling{value: v})
		}
		return
	}
	if last := results.Len() - 1; last >= 0 && code.IsError(results.At(last).Type()) {
		if v := code.ResultOf(call, last); v != nil {
			e.tells = append(e.tells, telling{value: v, isErr: true})
		}
		e.read = append(e.read, call)
	}
}
