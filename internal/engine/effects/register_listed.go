package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// listed are the elements of a map or a list that is made in one place, for a value that a function takes out of it.
//
//	plan := map[string]func() error{"@daily": j.purge}
//	for when, job := range plan {
//		c.AddFunc(when, logged(job))	// j.purge
//	}
//	for _, job := range []func(){j.count} {
//		c.AddFunc("@daily", job)	// j.count
//	}
func (r *Result) listed(v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.Extract:
		if next, ok := v.Tuple.(*ssa.Next); ok {
			if through, ok := next.Iter.(*ssa.Range); ok {
				return code.PutInto(through.X)
			}
		}
	case *ssa.UnOp:
		if array := r.arrayUnder(v); array != nil {
			return code.Elements(array)
		}
	}
	return nil
}

// arrayUnder is the array that an element is loaded from, if it is made in one place: there, or for a variable of the package.
func (r *Result) arrayUnder(v ssa.Value) *ssa.Alloc {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	at, ok := load.X.(*ssa.IndexAddr)
	if !ok {
		return nil
	}
	list := at.X
	if kept, ok := list.(*ssa.UnOp); ok && kept.Op == token.MUL {
		g, ok := kept.X.(*ssa.Global)
		if !ok || len(r.Index.Globals[g]) != 1 {
			return nil
		}
		list = r.Index.Globals[g][0].Val
	}
	if slice, ok := list.(*ssa.Slice); ok {
		list = slice.X
	}
	array, _ := list.(*ssa.Alloc)
	return array
}
