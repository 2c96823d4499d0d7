package worklist

import "container/heap"

// Run calls learn for each item in order, and again, round by round, for those that depend on one which learnt something. An item takes part in
// the round that is under way when its place in the order is still to come.
func Run[T comparable](items []T, dependents func(T) []T, learn func(T) bool) {
	places := make(map[T]int, len(items))
	for i := len(items) - 1; i >= 0; i-- {
		places[items[i]] = i
	}
	due := make([]bool, len(items))
	var now, next queue
	for i, item := range items {
		if places[item] == i {
			due[i], now = true, append(now, i)
		}
	}
	for len(now) > 0 {
		at := heap.Pop(&now).(int)
		due[at] = false
		if learn(items[at]) {
			for _, d := range dependents(items[at]) {
				switch to, known := places[d]; {
				case !known || due[to]:
				case to > at:
					due[to] = true
					heap.Push(&now, to)
				default:
					due[to] = true
					heap.Push(&next, to)
				}
			}
		}
		if len(now) == 0 {
			now, next = next, now
		}
	}
}

// A queue gives the places of items out in order.
type queue []int

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i] < q[j] }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(place any)    { *q = append(*q, place.(int)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	place := (*q)[last]
	*q = (*q)[:last]
	return place
}
