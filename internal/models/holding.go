package models

import (
	"go/types"
	"reflect"
)

// A Holding is what a call hands out and wants back.
type Holding string

// The holdings.
const (
	HeldLock        Holding = "lock"        // a mutex, held alone
	HeldReadLock    Holding = "read-lock"   // a mutex, shared with other readers
	HeldTransaction Holding = "transaction" // of a database: begun, and to be committed or rolled back
	HeldSession     Holding = "session"     // of a database server
	HeldConnection  Holding = "connection"  // dialled, accepted, or taken out of a pool
	HeldClient      Holding = "client"      // or a pool: it has connections of its own
	HeldListener    Holding = "listener"
	HeldRows        Holding = "rows" // a result that is read on: rows, a cursor, a batch
	HeldStatement   Holding = "statement"
	HeldBody        Holding = "body" // of an HTTP response
	HeldFile        Holding = "file"
	HeldSlot        Holding = "slot" // of a semaphore
)

// Holdings lists them all.
var Holdings = []Holding{HeldLock, HeldReadLock, HeldTransaction, HeldSession, HeldConnection, HeldClient, HeldListener, HeldRows, HeldStatement, HeldBody, HeldFile, HeldSlot}

// Acquires says that a call hands something out that has to be given back: one of its results, or something of an argument. When its
// last result is an error, nothing is held unless that is nil.
type Acquires struct {
	What   Holding  `yaml:"what"`
	Result *int     `yaml:"result,omitempty"` // index of the result that is held
	Arg    *int     `yaml:"arg,omitempty"`    // or index of the argument that is, -1 the receiver
	Field  string   `yaml:"field,omitempty"`  // of the result: what is held is in this field (Body)
	Fails  string   `yaml:"fails,omitempty"`  // of the result: the field that holds the error of the call (Error)
	With   bool     `yaml:"with,omitempty"`   // it is given back with the receiver at the latest: a channel with its connection
	Unless []string `yaml:"unless,omitempty"` // nothing is held where what it is given has one of these texts in it: a pipeline that writes what it finds elsewhere ($merge)
	Try    bool     `yaml:"try,omitempty"`    // the first result is a bool that says whether it is held
}

// Releases says that a call gives back what an argument is, or holds.
type Releases struct {
	What  Holding `yaml:"what"`
	Arg   int     `yaml:"arg"`             // -1 the receiver
	Later bool    `yaml:"later,omitempty"` // it takes the argument over, and gives it back in its own time
	Ends  bool    `yaml:"ends,omitempty"`  // only where its first result is false: there was no more to read
	Fails bool    `yaml:"fails,omitempty"` // only where it returns an error
}

// Under says that a call runs its function argument Arg while it holds something that it acquired itself.
type Under struct {
	What Holding `yaml:"what"`
	Arg  int     `yaml:"arg"`
}

// Holds returns the row of fn if that says what the function acquires, releases or holds meanwhile, or that it only makes an error; or nil.
func (s *Set) Holds(fn *types.Func) *Func {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	if r := s.of(fn.Pkg().Path()); r != nil {
		return r.holds[DeclaredName(fn)]
	}
	return nil
}

func (f *Func) holds() bool {
	return f.Acquires != nil || f.Releases != nil || f.Under != nil || f.Errs
}

// quiet reports whether a row says only what is held and where content comes from: of what the function does nothing is known.
func (f *Func) quiet() bool {
	rest := *f
	rest.Func, rest.Note, rest.Acquires, rest.Releases, rest.Under, rest.Yields, rest.Errs = "", "", nil, nil, nil, nil, false
	return (f.holds() || f.Yields != nil) && reflect.DeepEqual(rest, Func{})
}
