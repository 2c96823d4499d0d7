// Package order keeps a slice in the order of a heap.
package order

// Ranked is what can be kept so.
type Ranked interface {
	Len() int
	Before(i, j int) bool
	Swap(i, j int)
	Append(x any)
	Cut() any
}

// Add puts one in.
func Add(r Ranked, x any) {
	r.Append(x)
	rise(r, r.Len()-1)
}

// First takes the first one out.
func First(r Ranked) any {
	n := r.Len() - 1
	r.Swap(0, n)
	sink(r, n)
	return r.Cut()
}

// Settle puts one back to where it belongs.
func Settle(r Ranked, x any) {
	for i := range r.Len() {
		rise(r, i)
	}
}

func rise(r Ranked, i int) {
	for i > 0 && r.Before(i, (i-1)/2) {
		r.Swap(i, (i-1)/2)
		i = (i - 1) / 2
	}
}

func sink(r Ranked, n int) {
	for i := 0; 2*i+1 < n; i = 2*i + 1 {
		if r.Before(2*i+1, i) {
			r.Swap(i, 2*i+1)
		}
	}
}
