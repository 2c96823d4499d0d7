// Package compiles says which calls make something of a text that could be made once and kept, and whether the text is the same each time.
//
//	re := regexp.MustCompile(`^[a-z]+$`)		// of a constant
//	func matches(pattern, s string) bool {		// compiles its first parameter
//		ok, _ := regexp.MatchString(pattern, s)
//		return ok
//	}
//	matches(feed.Rules, title)			// so this compiles feed.Rules, by a helper
//
// What is put into a field, a variable or a cache is kept, and not made each time. Values behind interfaces, and texts that come from
// calls of which nothing is known, are unknown.
package compiles
