package models

import (
	"go/types"
	"slices"
)

// Kept is what a client keeps between two calls, and loses where it is made anew for each.
type Kept string

// What is kept.
const (
	KeptTransport  Kept = "transport"  // idle HTTP connections to any host
	KeptConnection Kept = "connection" // established connections to one server or cluster, and what runs beside them
	KeptSession    Kept = "session"    // credentials, tokens, discovered nodes, limits
)

// A Keeps row says what a client keeps: what is made as a value of Type, or what the functions return first that Func names, a pattern as
// path.Match takes them; of methods where Of names the receiver's type.
//
//	keeps:
//	  - {type: Transport, what: transport, off: DisableKeepAlives}
//	  - {func: NewFromConfig, what: transport}
type Keeps struct {
	Type  string `yaml:"type,omitempty"`
	Of    string `yaml:"of,omitempty"`
	Func  string `yaml:"func,omitempty"`
	What  Kept   `yaml:"what,omitempty"`
	Off   string `yaml:"off,omitempty"`   // of a type: the field that has it keep nothing
	Idle  string `yaml:"idle,omitempty"`  // of a type: the field without which what it keeps never ends
	Lends bool   `yaml:"lends,omitempty"` // it keeps what an argument has, where one is given: an HTTP client or transport
	Drops bool   `yaml:"drops,omitempty"` // of a method: its receiver lets go of what it keeps
	Usual *Usual `yaml:"usual,omitempty"` // of a type: what the library's own value has that a literal has not
	Note  string `yaml:"note,omitempty"`
}

// Usual is the value of a type that a library uses where none is given, and what that is protected by.
type Usual struct {
	Var  string       `yaml:"var"`  // the package variable that holds it
	Copy string       `yaml:"copy"` // the method that copies it
	Sets []Protection `yaml:"sets"`
	// Total is the field that limits all that is kept, and Host the one that limits what is kept for each host: Few, if nobody sets it.
	Total string `yaml:"total"`
	Host  string `yaml:"host"`
	Few   int    `yaml:"few"`
	// Other names methods by which it is made to serve something that is no network.
	Other []string `yaml:"other,omitempty"`
}

// A Protection is one thing that is protected, by any of some fields.
type Protection struct {
	Is     string   `yaml:"is"` // in words, as messages name it
	Fields []string `yaml:"fields"`
}

// Keeps returns what is known of what a function returns first, or nil.
func (s *Set) Keeps(fn *types.Func) *Keeps {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	r := s.of(fn.Pkg().Path())
	if r == nil || len(r.keeps) == 0 {
		return nil
	}
	receiver := receiverName(fn)
	for i := range r.keeps {
		if k := &r.keeps[i]; k.Func != "" && matches(k.Func, fn.Name()) && matches(k.Of, receiver) {
			return k
		}
	}
	return nil
}

// KeepsType returns what a value of a named type keeps, or nil.
func (s *Set) KeepsType(t types.Type) *Keeps {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	if r := s.of(named.Obj().Pkg().Path()); r != nil {
		for i := range r.keeps {
			if r.keeps[i].Type == named.Obj().Name() {
				return &r.keeps[i]
			}
		}
	}
	return nil
}

// layKeeps lays what a file says of clients in front of what is there.
func (r *rows) layKeeps(f *File) { r.keeps = append(slices.Clone(f.Keeps), r.keeps...) }
