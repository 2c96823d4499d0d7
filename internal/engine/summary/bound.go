package summary

import (
	"cmp"
	"slices"
	"strings"
)

// A Bound is what is known of a value that may end a wait: a context, a client, a duration.
type Bound struct {
	Kind  BoundKind
	Param int  // of Param: the index among the function's parameters, its receiver being the first
	Root  *Hop // of Nothing: who made the thing that bounds nothing; of Absent: who left it out
	// Cancel: on its way a context got a cancel function, which somebody may call. Early: at any time, and not only when what the
	// context was made for ends, such as a service or the program.
	// Stored: it went through a field or a package variable.
	Cancel, Early, Stored bool

	// Optional: of Param, the function puts something that bounds nothing in the place of an argument that is nil.
	Optional bool

	// Field: what holds it, where other packages may store something else: see Program.holds. A bound of kind Nothing has it until
	// the program is linked.
	Field string

	Owner Owner // of Param: whose parameter it is, where that is another function of the package, such as that around a literal
}

// An Owner is a function of one package, as others of the package speak of its parameters. Other packages cannot say what it means:
// they compare it with none of theirs, and what they are told has none. The zero value is the function that a summary is of.
type Owner struct {
	Package string // import path
	Number  int    // of the function in the package, counted from 1
}

// In is the owner's number in a package, or 0 where it is of another one.
func (o Owner) In(path string) int {
	if o.Package != path {
		return 0
	}
	return o.Number
}

// Foreign reports whether a bound is a parameter of another function than the one that the summary is of.
func (b Bound) Foreign() bool { return b.Owner != Owner{} }

// BoundKind is how much of a bound is known.
type BoundKind string

// The kinds of bounds. The zero value claims nothing.
const (
	Unknown  BoundKind = ""
	Nothing  BoundKind = "nothing"  // provably ends no wait
	Ends     BoundKind = "ends"     // a deadline, a timeout
	Param    BoundKind = "param"    // as the caller's argument does
	Constant BoundKind = "constant" // of a duration: the same each time
	Held     BoundKind = "held"     // as what other packages store into Field
	Left     BoundKind = "left"     // nothing, where nothing in the program gives what Field lists: see LeftTo
	Grows    BoundKind = "grows"    // of a duration: longer each time, or computed
	Absent   BoundKind = "absent"   // of an argument: nil
)

// Join keeps what both claim.
func Join(a, b Bound) Bound {
	if a.Kind == Left || b.Kind == Left {
		return joinLeft(a, b)
	}
	if a.Kind != b.Kind && (a.Kind == Constant || a.Kind == Grows) && (b.Kind == Constant || b.Kind == Grows) {
		return Bound{Kind: Grows} // of two delays the longer one
	}
	if a.Kind != b.Kind || a.Field != "" && b.Field != "" && a.Field != b.Field || a.Kind == Param && (a.Param != b.Param || a.Owner != b.Owner) {
		return Bound{}
	}
	a = a.After(b)
	a.Field = cmp.Or(a.Field, b.Field)
	a.Optional = a.Optional || b.Optional
	return a
}

// Either is what a wait is bounded by that two things may end. Of two that are told apart by who calls, one may end it where the other does not: nothing
// is claimed.
//
//	client.R().SetContext(ctx).Get(path)	// ctx, or the timeout of the client
func Either(a, b Bound) Bound {
	switch {
	case a.Kind == Nothing || b.Kind == Ends:
		return b
	case b.Kind == Nothing || a.Kind == Ends:
		return a
	}
	return Bound{}
}

// OrDefault is a parameter's bound where the function takes something for it that bounds nothing, if the caller leaves it out.
//
//	func New(c *http.Client) *API {
//		if c == nil {
//			c = http.DefaultClient
//		}
func (b Bound) OrDefault() Bound {
	b.Optional = true
	return b
}

// Given puts what a caller's argument bounds in the place of a parameter.
func (b Bound) Given(arg Bound) Bound {
	switch {
	case arg.Kind == Absent && b.Optional:
		return Bound{Kind: Nothing, Root: arg.Root}.After(b)
	case arg.Kind == Absent:
		return Bound{}
	case !b.Optional || arg.Kind == Nothing || arg.Kind == Ends:
		return arg.After(b)
	case arg.Kind == Param:
		return arg.OrDefault().After(b)
	}
	return Bound{}
}

// After is a bound that went the way of another one too.
func (b Bound) After(way Bound) Bound {
	b.Cancel, b.Early, b.Stored = b.Cancel || way.Cancel, b.Early || way.Early, b.Stored || way.Stored
	return b
}

// Lasting reports whether nothing ends a context but the end of what it was made for.
func (b Bound) Lasting() bool { return b.Kind == Nothing && b.Cancel && !b.Early }

// Circular is the bound of a value in the middle of asking for it.
const Circular BoundKind = "circular"

// ConditionalOn is the bound of a value that a field holds which others can name: what is stored into it in sight, as far as the
// program agrees.
func ConditionalOn(known Bound, keys []string) Bound {
	slices.Sort(keys)
	keys = slices.Compact(keys)
	switch {
	case len(keys) != 1 || keys[0] == "" || known.Field != "":
		return Bound{}
	case known.Kind == Circular:
		return Bound{Kind: Held, Field: keys[0], Stored: true}
	case known.Kind == Nothing:
		known.Field, known.Stored = keys[0], true
		return known
	}
	return Bound{}
}

// LeftTo is the bound of a value that is one of nothing as long as nothing in the program sets some fields, or has some functions run: all of them,
// by key.
//
//	c := &http.Client{Timeout: cfg.Timeout}							app.Config.Timeout
//	func WithTimeout(d time.Duration) Option { return func(c *Client) { c.http.Timeout = d } }	app.WithTimeout
func (b Bound) LeftTo(keys []string) Bound {
	switch {
	case len(keys) == 0 || b.Kind == Unknown:
		return b
	case b.Kind == Left:
		keys = slices.Concat(b.LeftKeys(), keys)
	case b.Kind != Nothing || b.Field != "":
		return Bound{}
	default:
		keys = slices.Clone(keys)
	}
	slices.Sort(keys)
	b.Kind, b.Field = Left, strings.Join(slices.Compact(keys), " ")
	return b
}

// LeftKeys lists what a bound of kind Left is left to.
func (b Bound) LeftKeys() []string { return strings.Fields(b.Field) }

// joinLeft keeps what two bounds claim, of which at least one is left to something.
func joinLeft(a, b Bound) Bound {
	if a.Kind != Left {
		a, b = b, a
	}
	if b.Kind != Left && (b.Kind != Nothing || b.Field != "") {
		return Bound{}
	}
	var keys []string
	if b.Kind == Left {
		keys = b.LeftKeys()
	}
	return a.After(b).LeftTo(keys)
}
