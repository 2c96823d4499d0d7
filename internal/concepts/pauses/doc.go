// Package pauses recognises what makes a loop pause between two rounds.
//
//	time.Sleep(d)				// Sleep: with its delay, and whether it is always the same
//	t := time.NewTimer(d)			// Timer: it pauses nothing itself
//	<-t.C					// Wait: for a timer or for somebody in this process
//	reports <- err				// Send: whoever receives may well pace it
//	limiter.Wait(ctx)			// Named: only its name says so
//
// It knows a pause in a callee by its summary, and follows the delay that a helper is given.
//
// It does not know how long a pause of unknown make lasts.
package pauses
