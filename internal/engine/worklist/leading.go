package worklist

// Leading finds the items that are as asked for, and all from which some way leads to one.
//
//	worklist.Leading(functions, callees, sleeps)	// those that may sleep before they return
func Leading[T comparable](items []T, down func(T) []T, is func(T) bool) map[T]bool {
	found, above := map[T]bool{}, map[T][]T{}
	var queue []T
	for _, item := range items {
		for _, to := range down(item) {
			above[to] = append(above[to], item)
		}
		if is(item) {
			queue = append(queue, item)
		}
	}
	for len(queue) > 0 {
		item := queue[0]
		queue = queue[1:]
		if !found[item] {
			found[item] = true
			queue = append(queue, above[item]...)
		}
	}
	return found
}
