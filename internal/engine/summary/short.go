package summary

// A ShortList is a list that is known to be short where a function says so: it holds its length against a limit.
//
//	func (o *Order) Validate() error { if len(o.IDs) > 100 { return errTooMany }; return nil }    parameter 0, ".IDs", where there is no error
//	func ids(r *http.Request) ([]string, bool)                                                     result 1
type ShortList struct {
	Param  int     // the receiver being the first; -1 for none
	Result int     // counted from 1; 0 for none
	Path   string  // the fields from there
	Where  Outcome // of a parameter: what the function returns where the list is short
}

// An Outcome is what a function tells its caller by its last result.
type Outcome string

// What functions tell.
const (
	NoError  Outcome = "no error"
	SaysTrue Outcome = "true"
	SaysNo   Outcome = "false"
)

// Limited is how a function treats one that it is given and starts in a goroutine: it waits for room first, or refuses it.
//
//	func (p *Pool) Go(f func()) { p.slots <- struct{}{}; go func() { defer func() { <-p.slots }(); f() }() }
const Limited = "limited"

// An Order is a method of a parameter that a function calls to keep the elements of that in the order of a heap, see package containers.
//
//	func Add(h Heap, x any) { h.Push(x); up(h, h.Len()-1) }    parameter 0, Push, with parameter 1
type Order struct {
	Param  int
	Method string
	By     int // the parameter that it hands to the method, or -1
}
