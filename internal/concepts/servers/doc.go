// Package servers says what servers and connections that the package builds lack.
//
//	srv := &http.Server{Addr: addr, Handler: mux}	// reads requests for ever: no ReadHeaderTimeout, no ReadTimeout
//	limits.Set(srv)					// unless this helper, of whatever package, sets one
//
//	conn, err := ln.Accept()
//	go serve(conn)		// which reads before anybody sets a deadline: Exposed
//
// A server is judged when all that its package does to it is known. One that leaves the function's hands for code that is not in sight is
// not judged.
package servers
