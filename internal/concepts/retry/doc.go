// Package retry recognises loops that repeat a call which failed, and says what happens between two tries.
//
//	for {
//		if err := c.Send(m); err == nil {	// Until it succeeds
//			return nil
//		} else if errors.Is(err, ErrBusy) {
//			continue			// Bare: a way back to the call without a pause
//		}
//		time.Sleep(delay)			// a pause on the other way
//	}
//
// From the branches that a failed call leads to, all ways back to the call are walked, each branch once for each state (paused, counted,
// heeded, mended). What the call is given tells whether it is the same call again or the next piece of work. Library retriers are known by
// their models (Policy), functions that start themselves again by RestartsOf, polls by PollsOf, receives from closed channels by ClosedOf.
//
// It does not know how long a pause of unknown make lasts, and takes a wait for something in this process as none.
package retry
