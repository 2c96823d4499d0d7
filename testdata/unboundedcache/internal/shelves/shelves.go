// Package shelves knows the names of shelves.
package shelves

import "errors"

var names = []string{"north", "south"}

var errUnknown = errors.New("no such shelf")

// Check returns an error for what is no shelf.
func Check(name string) error {
	for _, n := range names {
		if n == name {
			return nil
		}
	}
	return errUnknown
}

// Tidy says whether a name is written as it should be. There are as many of these as callers like.
func Tidy(name string) error {
	if len(name) > 20 {
		return errUnknown
	}
	return nil
}
