// Package members says what has been checked of a value where it is used: whether it is one of a known set, of which there are few.
//
//	if !known[zone] { return }                     an element of a map
//	if !slices.Contains(methods, m) { m = "other" }    of a list
//	switch kind { case "a", "b": default: return }     a constant
//	if !names.Known(path) { return }               what a function of ours answers so about, wherever it is
//	order.State                                    of a type whose constants are declared
//
// A set that requests add to is none: it grows as they do. What a function proves of its parameters and results is in its summary.
package members
