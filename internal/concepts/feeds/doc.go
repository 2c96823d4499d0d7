// Package feeds recognises channels that a library makes and closes when their source fails, and loops that go on receiving from them.
//
//	for {
//		d := <-deliveries	// ClosedOf: once the connection is lost it yields nothing, at once, for ever
//		handle(d)
//	}
//
// A channel is followed from the loop to the call that made it, through helpers of this and of other packages (Contributor tells those what a
// function returns).
//
// Likewise it recognises loops that look into memory for work (LooksOf), at channels without waiting (IdlesOf), or at a context that has ended (EndedOf), and
// come back at once.
//
// It does not know what else closes a channel, and is silent where some maker is not in sight.
package feeds
