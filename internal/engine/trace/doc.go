// Package trace follows the values of one package: where they come from, what functions a call may run, who calls a function.
//
//	var client = http.DefaultClient
//	func (s *S) get() {
//		c := s.client		// Sources: what every store of the package puts into S.client
//		if c == nil {
//			c = client	// and http.DefaultClient
//		}
//		c.Get(url)
//	}
//
// An index of all stores is made once. A value is followed backwards through loads, phis, conversions, captured variables and closures; the
// list is complete only where every store is in sight: the field is not exported, its address does not travel, nothing decodes into it.
// A value with more than a few dozen sources is unknown. Elements of slices are not followed, and what a library returns is its own.
package trace
