// Package members looks things up in lists.
package members

// Has reports whether a list has a name.
func Has(name string, names []string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
