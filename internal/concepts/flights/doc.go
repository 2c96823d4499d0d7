// Package flights recognises what many callers share who ask for one thing at the same time: singleflights made by hand, and calls that run under one.
//
//	if c, ok := g.calls[key]; ok { c.wg.Wait(); return c.v, c.err }    a flight
//	if c := s.flight; c != nil { <-c.done; return c.v, c.err }         one for a single thing
//	g.group.Do(key, load)                                              load is coalesced
//
// Those of libraries are rows of the models (calls: coalesced).
package flights
