package worklist

// Run calls learn for each item in order, and again, round by round, for those that depend on one which learnt something.
func Run[T comparable](items []T, dependents func(T) []T, learn func(T) bool) {
	due := make(map[T]bool, len(items))
	for _, item := range items {
		due[item] = true
	}
	for len(due) > 0 {
		for _, item := range items {
			if !due[item] {
				continue
			}
			delete(due, item)
			if !learn(item) {
				continue
			}
			for _, d := range dependents(item) {
				due[d] = true
			}
		}
	}
}
