package code

import "strings"

// OverElements reports whether a loop is a range over elements, so that it ends by itself.
//
//	for _, conn := range conns { ... }
func OverElements(l *Loop) bool {
	for _, kind := range []string{"rangeindex", "rangeiter", "rangechan"} {
		if strings.HasPrefix(l.Head.Comment, kind) {
			return true
		}
	}
	return false
}
