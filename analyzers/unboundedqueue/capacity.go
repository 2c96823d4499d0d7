package unboundedqueue

import (
	"math"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/settings"
)

// capacityOf is the least that the capacity of a channel or a queue may be, where all that it may be are constants: here, in a field or variable that
// nobody else sets, or with the calls of the function.
//
//	const backlog = 1 << 20
//	func queue(n int) chan Event { return make(chan Event, n) }     queue(backlog)
func (c *checker) capacityOf(size ssa.Value) (least int64, known bool) {
	values := []ssa.Value{size}
	if _, constant := size.(*ssa.Const); !constant {
		sources, all := c.effects.Sources(size)
		if !all {
			sources, all = settings.SetHere(c.effects, size)
		}
		if !all {
			return 0, false
		}
		values = sources
	}
	for i, v := range values {
		n, ok := c.constant(v)
		if !ok {
			return 0, false
		}
		if i == 0 || n < least {
			least = n
		}
	}
	return least, len(values) > 0
}

// constant is a number, or the least of those that all callers give as a parameter.
func (c *checker) constant(v ssa.Value) (int64, bool) {
	v = code.Content(v)
	p, ok := v.(*ssa.Parameter)
	if !ok {
		return code.Int(v)
	}
	given, all := c.effects.Arguments(p)
	if !all {
		return 0, false
	}
	least := int64(math.MaxInt64)
	for _, arg := range given {
		n, ok := code.Int(arg.Value)
		if !ok {
			return 0, false
		}
		least = min(least, n)
	}
	return least, true
}
