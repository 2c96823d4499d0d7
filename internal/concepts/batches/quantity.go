package batches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A quantity is how many elements a value holds, or how large a number is.
type quantity struct {
	kind    ExtentKind
	none    bool // nothing is known because there is nothing: nil, or what is being measured already
	limit   int64
	param   *ssa.Parameter
	over    ssa.Value
	chunked bool
}

var ranks = map[ExtentKind]int{
	ExtentConstant: 1, ExtentShort: 2, ExtentConfiguration: 3, ExtentUnknown: 4, ExtentParameter: 5, ExtentData: 6,
	ExtentRows: 7, ExtentPages: 7, ExtentChunks: 7, ExtentRetry: 7, ExtentWorker: 7,
}

// joined is what holds of a value that is one or the other. What may be data is data.
func (q quantity) joined(other quantity) quantity {
	if q.none {
		return other
	}
	if other.none {
		return q
	}
	limit := max(q.limit, other.limit)
	if q.limit == 0 || other.limit == 0 {
		limit = 0
	}
	out := q
	if ranks[other.kind] > ranks[q.kind] {
		out = other
	}
	out.limit = limit
	return out
}

// capped is a quantity of which no more than another value is taken, which matters where that is a constant.
func (q quantity) capped(by ssa.Value) quantity {
	if n, ok := code.Int(by); ok && n > 0 && (q.limit == 0 || n < q.limit) {
		q.limit = n
	}
	return q
}

// ofElement is how much one element of a collection holds of which that is all that is known.
func (q quantity) ofElement() quantity {
	q.limit, q.chunked = 0, false
	if q.kind == ExtentConstant || q.kind == ExtentShort {
		q.kind = ExtentUnknown
	}
	return q
}
