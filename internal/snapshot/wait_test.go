package snapshot

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWait saves a file in steps, and some files one after the other: what is seen is the end of it.
func TestWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		look := func() State {
			switch passed := time.Since(start); {
			case passed < 5*time.Second:
				return State("before")
			case passed < 5*time.Second+330*time.Millisecond:
				return State("part " + passed.String())
			}
			return State("after")
		}
		require.NoError(t, wait(t.Context(), look, State("before")))
		passed := time.Since(start)
		assert.GreaterOrEqual(t, passed, 5*time.Second+330*time.Millisecond+pause)
		assert.LessOrEqual(t, passed, 5*time.Second+330*time.Millisecond+2*pause)
	})
}

func TestWhatIsTakenBackIsNoChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		looks := 0
		look := func() State {
			if looks++; looks == 3 {
				return State("for a moment")
			}
			return State("before")
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		assert.ErrorIs(t, wait(ctx, look, State("before")), context.DeadlineExceeded)
		assert.Greater(t, looks, 500)
	})
}

// TestWaitIsLight looks at what takes a second to look at.
func TestWaitIsLight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		looks := 0
		look := func() State {
			looks++
			time.Sleep(time.Second)
			return State("before")
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		assert.Error(t, wait(ctx, look, State("before")))
		assert.LessOrEqual(t, looks, 30)
	})
}

func TestLookAtWhatIsGone(t *testing.T) {
	dir := t.TempDir()
	gone := What{Trees: []string{dir + "/gone"}}
	state, _ := Look(gone)
	again, _ := Look(gone)
	there, _ := Look(What{Trees: []string{dir}})
	assert.True(t, state.Equal(again))
	assert.False(t, state.Equal(there))
}
