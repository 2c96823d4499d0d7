package models

import (
	"go/types"
)

// A Set answers what is known of functions and types: the built-in rows, overridden row by row by
// the user's. Files are read at the first question about their package. A Set is safe for concurrent use.
type Set struct {
	user map[string]File
}

// Builtin is the Set without user rows.
func Builtin() *Set { return &Set{} }

// With returns the Set with the user's rows in front.
func With(user []File) (*Set, error) { panic("to be written") }

// Func returns what is known of fn, or nil. Generic functions and methods are asked by their origin.
func (s *Set) Func(fn *types.Func) *Func { panic("to be written") }

// Type returns what is known of a named type, through pointers and aliases, or nil.
func (s *Set) Type(t types.Type) *Type { panic("to be written") }
