package snapshot

import (
	"context"
	"time"
)

// Files are watched by looking at them. What the systems have for this (inotify, kqueue) would be a dependency with limits of its own:
// it wants a watch for each folder, of which users have few, and hears nothing of network drives and of folders mounted into
// containers. And what it reports would have to be held to a State all the same, since that is what decides whether an answer still
// stands. A look at a thousand folders takes hundredths of a second.
const (
	pause = 100 * time.Millisecond // between looks, and how long files are left alone when a save is complete
	share = 20                     // a pause is this many times as long as a look, so that looking takes a twentieth of a processor at most
)

// Wait returns when the files are no longer what they were before, and two looks in a row agree on what they are now: editors write
// in steps, and half a file is nothing to be analysed. The error is the context's.
func Wait(ctx context.Context, w What, before State) error {
	return wait(ctx, func() State {
		state, _ := Look(w)
		return state
	}, before)
}

func wait(ctx context.Context, look func() State, before State) error {
	seen := before
	for {
		start := time.Now()
		now := look()
		if !now.Equal(before) && now.Equal(seen) {
			return nil
		}
		seen = now
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(max(pause, share*time.Since(start))):
		}
	}
}

// Look is TakeNewest for those who wait: that something could not be looked at is a state as well, which ends when it can.
func Look(w What) (State, time.Time) {
	state, newest, err := TakeNewest(w)
	if err != nil {
		return State("error " + err.Error()), time.Time{}
	}
	return state, newest
}
