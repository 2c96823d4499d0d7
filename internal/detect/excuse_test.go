package detect

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

type thing struct{ asked int }

func (t *thing) odd() bool { t.asked++; return t.asked%2 == 1 }

func never(*thing) bool { return false }

func atLeast(n int) func(*thing) bool { return func(t *thing) bool { return t.asked >= n } }

// TestFirst: the tests behind the first that holds are not asked.
func TestFirst(t *testing.T) {
	x := &thing{}
	test := First(x, []func(*thing) bool{never, (*thing).odd, (*thing).odd})
	assert.Equal(t, "detect.odd", nameOf(test))
	assert.Equal(t, 1, x.asked)
	assert.Nil(t, First(x, []func(*thing) bool{never}))
}

// TestNames: a test goes by its own name, a method without its receiver, and one that was made by a function goes by that one's.
func TestNames(t *testing.T) {
	assert.Equal(t, []string{"detect.never", "detect.odd", "detect.atLeast"}, Names(never, (*thing).odd, atLeast(2)))
	x := &thing{}
	assert.Equal(t, "detect.odd", nameOf(x.odd))
	assert.Equal(t, "detect.Deferred", nameOf(Deferred))
}
