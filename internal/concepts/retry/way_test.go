package retry

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/tools/go/ssa"
)

var (
	hurried  = arrived(0)
	repaired = arrived(state(Repairs))
	pausing  = arrived(paced)
)

func both(a, b Outcome) Outcome {
	a.Merge(b)
	return a
}

// TestExcused holds that a way needs no pause where the other side of a branch on the counter of the tries pauses, but only if that side
// never hurries itself.
func TestExcused(t *testing.T) {
	for _, c := range []struct {
		name        string
		side, other Outcome
		unpaced     bool
	}{
		{"the first try", hurried, pausing, false},
		{"no pause on either side", hurried, Outcome{}, true},
		{"both hurry", hurried, hurried, true},
		{"the other side pauses and hurries", hurried, both(pausing, hurried), true},
		{"the other side hurries after a repair only", hurried, both(pausing, repaired), false},
		{"a repair beside one", repaired, both(pausing, repaired), true},
	} {
		l := Loop{Ways: c.side.excused(c.other).List()}
		assert.Equal(t, c.unpaced, l.IsUnpaced(), c.name)
	}
}

// TestList holds that of the unpaced ways the one that repairs nothing comes first, with the choices that lead to it.
func TestList(t *testing.T) {
	at := &ssa.If{}
	side := both(pausing, both(repaired, hurried)).chosen(at, true, pausing)
	l := Loop{Ways: side.List()}

	way, ok := l.Unpaced()
	assert.True(t, ok)
	assert.Zero(t, way.Between)
	assert.Equal(t, []Choice{{At: at, Holds: true}}, way.Where)
	assert.Len(t, l.Ways, 3)
	assert.Empty(t, l.Ways[2].Where, "a way that pauses needs no explanation")
	assert.False(t, l.Repairs(), "one way repairs nothing")

	after := Loop{Ways: side.after(Repairs).List()}
	assert.True(t, after.Repairs())
	assert.Len(t, after.Ways, 2, "a state has one way")
}
