// Package tune sets what pools may use.
package tune

// Tunable is what has limits.
type Tunable interface{ SetMaxOpenConns(n int) }

// Apply limits what it is given.
func Apply(to Tunable, most int) {
	if most > 0 {
		to.SetMaxOpenConns(most)
	}
}
