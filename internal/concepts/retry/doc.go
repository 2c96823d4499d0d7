// Package retry recognises loops that repeat a call which failed, and says what happens between two tries.
//
//	for {
//		if err := c.Send(m); err == nil {	// UntilSuccess
//			return nil
//		} else if errors.Is(err, ErrBusy) {
//			continue			// Unpaced: a way back to the call without a pause
//		}
//		time.Sleep(delay)			// Pauses, on the other way
//	}
//
// From the branches that a failed call leads to, all ways back to the call are walked. What lies between a block and the next try (a small
// lattice: for each of paced, rereads and repairs one way as a witness) does not depend on how the block was reached, so each block is looked
// at once, and nothing is said of a function for which that is too many (maxLooks). What the call is given tells whether it is the same call
// again or the next piece of work. Functions that start themselves again are found by package restarts, polls by PollsOf.
//
// It does not know how long a pause of unknown make lasts, and takes a wait for something in this process as a pause.
package retry
