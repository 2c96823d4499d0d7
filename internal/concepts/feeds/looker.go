package feeds

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A looker finds functions that only look. It asks each once for each depth: a tree of calls has many ways to the same leaf.
type looker struct {
	r     *effects.Result
	known map[lookAt]bool
}

// lookAt is what is asked of a function: of one of its results whether it may be nothing because there was nothing to see, of -1 whether it changes
// nothing at all.
type lookAt struct {
	fn           *ssa.Function
	result, deep int
}

func lookerOf(r *effects.Result) *looker {
	l := effects.Memo[looker](r)
	if l.known == nil {
		*l = looker{r, map[lookAt]bool{}}
	}
	return l
}

func (l *looker) remember(at lookAt, find func() bool) bool {
	found, known := l.known[at]
	if !known {
		found = find()
		l.known[at] = found
	}
	return found
}

// foreign reports whether a function of another package tells that it only looks.
func (l *looker) foreign(call *ssa.Call, result int) bool {
	s := l.r.SummaryOf(l.r.Callee(call))
	return s != nil && slices.Contains(s.Looks, result)
}

// resultLooks lists the results of a function of the package that are nothing when it has only looked, for other packages.
func resultLooks(r *effects.Result, fn *ssa.Function) []int {
	var out []int
	if fn.Object() == nil || !fn.Object().Exported() {
		return nil
	}
	for i := range fn.Signature.Results().Len() {
		if t := fn.Signature.Results().At(i).Type(); code.IsError(t) || !code.IsBool(t) && !code.IsPointer(t) {
			continue
		}
		look := lookerOf(r)
		if look.remember(lookAt{fn, i, maxDeep}, func() bool { return look.mayFindNothing(fn, i, maxDeep) }) {
			out = append(out, i)
		}
	}
	return out
}
