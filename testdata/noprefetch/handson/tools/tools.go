// Package tools has what every command needs.
package tools

import (
	"encoding/json"
	"log"
)

// Check ends the command where something has failed, and hands on what there is otherwise.
func Check[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// Loaded fills what it is given, and hands that on.
func Loaded[T any](v T, data []byte) T {
	if err := json.Unmarshal(data, &v); err != nil {
		log.Fatal(err)
	}
	return v
}
