// Package bodies says which calls read a stream to its end into memory, what that stream is, and what limits it.
//
//	body, err := io.ReadAll(r.Body)			// Whole: of a request, unlimited
//	zr, _ := gzip.NewReader(io.LimitReader(r.Body, n))
//	data, err := slurp(zr)				// so is this, in slurp: inflated, and limited only before that
//
// A reader is followed backwards through what wraps it: variables, helpers that return it, and what rows of libraries say (through). A
// parameter is judged at the calls: a function that reads one whole says so in its summary. What somebody sets on the body of a request, here
// or in a function that gets the request, is a limit; one in a middleware limits all requests of the program.
//
// Readers of the user's own, those in fields and behind interfaces are unknown.
package bodies
