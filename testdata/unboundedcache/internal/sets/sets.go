// Package sets has sets of anything: who holds one decides how long it stays.
package sets

// Names is silent: who makes one is done with it when it returns, at the start as well.
type Names[T comparable] struct{ of map[T]struct{} }

// NewNames makes one.
func NewNames[T comparable]() *Names[T] { return &Names[T]{of: map[T]struct{}{}} }

// Add adds a name.
func (n *Names[T]) Add(name T) { n.of[name] = struct{}{} }

// Len counts them.
func (n *Names[T]) Len() int { return len(n.of) }

// Index is kept by one of those who make one.
type Index[T comparable] struct{ at map[T]int }

// NewIndex makes one.
func NewIndex[T comparable]() *Index[T] { return &Index[T]{at: map[T]int{}} }

// Put notes where something is.
func (i *Index[T]) Put(key T, at int) {
	i.at[key] = at // want map:"at keeps something for each query"
}
