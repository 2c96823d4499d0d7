// Package servers says what servers that the package builds lack, and who asks them.
//
//	srv := &http.Server{Addr: addr, Handler: mux}	// reads requests for ever: no ReadHeaderTimeout, no ReadTimeout
//	limits.Set(srv)					// unless this helper, of whatever package, sets one
//
// A server is judged when all that its package does to it is known. One that leaves the function's hands for code that is not in sight is
// not judged.
package servers
