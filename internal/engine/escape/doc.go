// Package escape says where a value goes from the place that made it, who closes it, and how long it lives.
//
//	conn, err := net.Dial("tcp", addr)
//	c := &Client{conn: conn}	// stored in a field of something made here, which is followed in its place
//	go c.read()			// captured by a goroutine
//	return c, nil			// returned, in conn
//
// A value is followed forwards through uses, phis, conversions, captured variables and the structs that it is put into. What a function of
// ours does with a parameter (reads, closes, keeps, returns it) is a part of its summary ([summary.ParamUse]), what a library does a row of
// its model (takes). Whether all paths close it is a walk over blocks that understands errors, nil checks and defer.
//
// What is given to a function of which nothing is known is Opaque, and nothing is claimed of it. Fields are told apart one level deep.
package escape
