// Package restarts recognises functions that start themselves again when a call of theirs has failed: retries without a loop.
//
//	func (c *Client) connect() {
//		if err := c.dial(); err != nil {
//			time.AfterFunc(0, c.connect)	// Of: the call of dial, with no pause on the way
//		}
//	}
//
// The start may be a call, of the function or of a helper that calls it; a goroutine, a timer or a deferred literal; a callback of the same struct;
// or a signal for which the loop that runs the function waits. From the failure all ways to it are walked, through helpers up to a small depth.
//
// It does not know callbacks of libraries, and takes a start with other arguments as other work.
package restarts
