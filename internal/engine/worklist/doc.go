// Package worklist repeats a step until it teaches nothing: the fixpoint of the effects of a package, and of those of a program.
//
//	worklist.Run(functions, callers, learn)
//
// The order is that of the items, so that the result is the same each time. It ends because what is learnt only grows and is bounded.
package worklist
