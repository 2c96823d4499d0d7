// Package tools has what every command needs.
package tools

import "log"

// Check ends the command where something has failed, and hands on what there is otherwise.
func Check[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}
