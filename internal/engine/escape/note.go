package escape

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// listed reports whether the value was put into a list or map.
func (t *escapeTracer) listed() bool {
	for h := range t.seen {
		if strings.Contains(string(h.at), stepElement) {
			return true
		}
	}
	return false
}

// addOnce puts an answer into a list unless it is there.
func addOnce[T comparable](list []T, one T) []T {
	for _, old := range list {
		if old == one {
			return list
		}
	}
	return append(list, one)
}

func (t *escapeTracer) store(s Stored) { t.out.Stored = addOnce(t.out.Stored, s) }

func (t *escapeTracer) pass(call ssa.CallInstruction, arg int, does summary.Doing) {
	t.out.Passed = addOnce(t.out.Passed, Passed{call, arg, does})
}

func (t *escapeTracer) outlive(by CapturedBy, at ssa.Instruction) {
	t.out.Captured = addOnce(t.out.Captured, Captured{by, at})
}
