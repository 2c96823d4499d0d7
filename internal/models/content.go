package models

import "go/types"

// A Content row says what functions do with the content that they are given: those that Func names, a pattern as path.Match takes them; of
// methods where Of names the receiver's type. Argument indexes count as those of Func do.
//
//	content:
//	  - {func: ReadAll, whole: {arg: 0}}
//	  - {func: MustCompile, compiles: {what: pattern, from: [0]}}
//	  - {of: CounterVec, func: WithLabelValues, labels: {values: 0}}
type Content struct {
	Of       string    `yaml:"of,omitempty"`
	Func     string    `yaml:"func,omitempty"`
	Type     string    `yaml:"type,omitempty"`     // or what values of a type are:
	Is       string    `yaml:"is,omitempty"`       // buffer (what is written is in memory), limit (so much is read through it and no more)
	Whole    *Whole    `yaml:"whole,omitempty"`    // reads a stream to its end, and has all of it in memory then
	Through  *Through  `yaml:"through,omitempty"`  // its first result is read through from an argument
	Caps     Stream    `yaml:"caps,omitempty"`     // has no more be read of any stream of that kind than it was told
	Accepts  Stream    `yaml:"accepts,omitempty"`  // makes a stream of what a request of somebody else asks for
	Compiles *Compiles `yaml:"compiles,omitempty"` // reads a text once, so that what it makes of that can be used many times
	Finds    *Finds    `yaml:"finds,omitempty"`    // says whether, or where, a collection has a value
	Labels   *Labels   `yaml:"labels,omitempty"`   // counts under names: for each of them something is kept
	Note     string    `yaml:"note,omitempty"`
}

// Whole is how a stream is read to its end.
type Whole struct {
	Arg    int    `yaml:"arg"`
	Field  string `yaml:"field,omitempty"`  // of the argument: what is read is in this field (Body)
	Into   *int   `yaml:"into,omitempty"`   // only where this argument is a buffer in memory: see the role buffer
	If     *int   `yaml:"if,omitempty"`     // only where this argument is true
	Piece  *int   `yaml:"piece,omitempty"`  // this argument gets a piece of it: only where a loop adds each to those before
	Socket bool   `yaml:"socket,omitempty"` // the argument is a websocket: all of its next message is read
}

// A Stream is a kind of stream that may be capped as a whole.
type Stream string

// The streams.
const (
	StreamRequest Stream = "request" // bodies of requests that are served
	StreamSocket  Stream = "socket"  // messages of websockets
)

// Through says what comes out of the first result when it is read.
type Through struct {
	Arg  int    `yaml:"arg"`
	Does string `yaml:"does"` // passes (as much as comes in), limits (so much and no more), inflates (a thousand times as much)
}

// What Through.Does says.
const (
	Passes   = "passes"
	Limits   = "limits"
	Inflates = "inflates"
)

// Compiles is what is made of a text.
type Compiles struct {
	What string   `yaml:"what,omitempty"` // in words, as messages name it: regular expression; absent: it is cheap, but the same for the same arguments
	From []int    `yaml:"from"`           // the arguments that it is made of, -1 the receiver
	Free []string `yaml:"free,omitempty"` // constants for which it is cheap (UTC)
}

// Finds is a question whether a collection has a value.
type Finds struct {
	Arg int `yaml:"arg"` // the value
	In  int `yaml:"in"`  // the collection
}

// Labels says which arguments are values of labels.
type Labels struct {
	Values *int `yaml:"values,omitempty"` // a variadic argument or a slice: each element is one
	Map    *int `yaml:"map,omitempty"`    // a map: its values are
	Value  *int `yaml:"value,omitempty"`  // one value
	Drops  bool `yaml:"drops,omitempty"`  // none: what was kept under them is let go
}

// Content returns what is known of what a function does with content, or nil.
func (s *Set) Content(fn *types.Func) *Content {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	r := s.of(fn.Pkg().Path())
	if r == nil || len(r.content) == 0 {
		return nil
	}
	receiver := receiverName(fn.Origin())
	for i := range r.content {
		if c := &r.content[i]; c.Func != "" && matches(c.Func, fn.Name()) && matches(c.Of, receiver) {
			return c
		}
	}
	return nil
}

// ContentOf says what values of a named type are to content, through pointers: a buffer, a limit, or nothing.
func (s *Set) ContentOf(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	if r := s.of(named.Obj().Pkg().Path()); r != nil {
		for _, c := range r.content {
			if c.Type == named.Obj().Name() {
				return c.Is
			}
		}
	}
	return ""
}
