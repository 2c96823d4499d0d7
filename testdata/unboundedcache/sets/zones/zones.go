// Package zones counts zones when the program starts.
package zones

import "github.com/hldlint/hldlint/testdata/unboundedcache/internal/sets"

// Count counts each once.
func Count(zones []string) int {
	seen := sets.NewNames[string]()
	for _, z := range zones {
		seen.Add(z)
	}
	return seen.Len()
}
