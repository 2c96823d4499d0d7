// Package wire writes values down for readers of the same types, in few bytes and quickly. Gob sends the types along and compiles
// them for each stream, which takes longer than the values themselves where there are thousands of small streams. Here a digest of
// the types stands in front, and nothing is read that was written with others.
//
// A value may hold booleans, integers, strings, slices, maps, pointers and structs of such, but none of its own type. As with gob, fields that are not exported
// are left out, and what is empty is read as nil. The same value gives the same bytes. A string is written once.
package wire
