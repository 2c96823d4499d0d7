package code

// Remembered is what was found for a key before, or is found now and kept in a memo, which may be nil at first. It may be found of itself: what is
// asked for again while it is looked for is looked for again.
//
//	type claimed map[*ssa.Function][]*ssa.Call
//	code.Remembered(effects.Memo[claimed](r), fn, func() []*ssa.Call { ... })
func Remembered[M ~map[K]V, K comparable, V any](memo *M, key K, find func() V) V {
	if found, known := (*memo)[key]; known {
		return found
	}
	found := find()
	if *memo == nil {
		*memo = M{}
	}
	(*memo)[key] = found
	return found
}
