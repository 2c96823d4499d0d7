package effects

// Reach says how the code of a function may be reached. Several bits may be set.
type Reach uint8

// How a function is reached.
const (
	FromRequest    Reach = 1 << iota // a handler, a service method, a consumer's callback
	FromBackground                   // a goroutine, a ticker, a worker
	FromCold                         // main, init, a constructor
	FromUnknown                      // it is exported, or used as a value: somebody else calls it
)

func (r *Result) computeReach() {}
