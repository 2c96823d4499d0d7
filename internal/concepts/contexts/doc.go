// Package contexts says which context a loop, or a function that a library repeats, could heed.
//
//	func (p *Poller) run(ctx context.Context) {		// InScope: ctx
//		for p.ask() != nil {
//			time.Sleep(time.Second)			// Around: ctx
//		}
//	}
//
// A function has those of its own parameters and of the functions around it, that of a request, and those that all of its callers have.
//
// It does not know whether a context is ever cancelled, and takes one that is made from the background for none.
package contexts
