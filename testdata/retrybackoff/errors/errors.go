// Package errors has functions that are called like those of the standard library, and take something else.
package errors

// Kind is what went wrong.
type Kind interface{ Is(err error) bool }

// Is reports whether anything went wrong.
func Is(err error) bool { return err != nil }
