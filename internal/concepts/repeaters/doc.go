// Package repeaters recognises functions that repeat at once what they are given, and the calls that give them something remote.
//
//	func times(n int, f func() error) (err error) {		// Again: f, without a pause
//		for range n {
//			if err = f(); err == nil { return nil }
//		}
//		return err
//	}
//	times(3, func() error { return c.Send(ctx, m) })	// whoever gives it a remote call is the one to hurt
//
// A function that hands a parameter of its own to such a function is one as well, as deep as effects.MaxWrappers.
//
// It does not know functions that keep what they are given, and repeat it later.
package repeaters
