package unboundedqueue

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/queues"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/rule"
)

// A backlog is what a loop keeps in a variable until somebody is ready for it.
type backlog struct {
	*checker
	queues.Backlog
	fn *ssa.Function
}

// backlogs looks for variables of a function, and of the literals in it, that a loop appends to and takes from when it can. Where one select
// receives and sends, [checker.elastic] has told already.
func (c *checker) backlogs(fn *ssa.Function) {
	for _, found := range queues.Backlogs(c.effects, fn) {
		if c.buffers[found.Append] {
			continue
		}
		c.buffers[found.Append] = true
		b := &backlog{c, found, fn}
		if detect.Excused(c.pass, elastic, b.Append.Pos(), b, backlogExcuses) {
			continue
		}
		rule.Report(c.pass, elastic, c.code.Range(b.Append), nil,
			"all that comes between two channels is buffered in %s: nothing slows the sender down", code.Outermost(fn).Name())
	}
}

// limitedBacklog holds where the length of the list is held against something.
func limitedBacklog(b *backlog) bool { return b.Limited }

// statedAtBacklog holds where a directive states that there is a bound.
func statedAtBacklog(b *backlog) bool {
	return b.stated.Stated("bounded", b.Append.Pos()) || b.stated.Stated("bounded", b.fn.Pos())
}
