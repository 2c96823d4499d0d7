// Package caches recognises uses of caches: maps in fields beside a lock, sync.Map, libraries by their models, and helpers around them; and
// what keeps many callers from loading the same.
//
//	if v, ok := c.items[key]; ok {	// a use: get
//		return v, nil
//	}
//	v, err := c.load(ctx, key)
//	c.items[key] = v		// a use: set, of what was loaded
//
// A function that looks among the calls under way and waits is a flight made by hand (Shares). Whoever is called by something that coalesces is
// coalesced (Flown). A cache is named by the field or variable that holds it, so that a get and a set in different functions meet.
package caches
