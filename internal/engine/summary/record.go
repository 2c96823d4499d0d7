package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/wire"
)

// A Record is what one package tells the program: its functions without types, syntax and SSA. It travels through a cache,
// and does not depend on what other packages do with this one.
type Record struct {
	Path, Name            string
	Imports               []string      // paths of the packages of the same module that it imports
	Functions             []Function    // in source order, literals included; numbers count them from 1
	Library               []Function    // methods of libraries that it puts behind interfaces of ours, by what their models say
	Types                 []Concrete    // that may stand behind an interface
	Interfaces            []Interface   // of the interface methods that edges name, by key
	Fields                []FieldStore  // what it puts into fields that other packages can name, by key
	Slots                 []SlotStore   // what it puts into slots
	Contents              []FieldOrigin // what it writes into fields of structs of ours, by key
	Sets                  []FieldSet    // the fields of structs of ours that it sets, or may
	Leaves                []FieldSet    // likewise, those that it leaves empty where it makes a struct, or may
	Reads                 []FieldSet    // the fields of structs of ours for clients, servers and the like of libraries that it reads, or may
	Limits                []int         // functions that limit a pool of which nobody can tell who opened it, by number
	Changed               []string      // variables of libraries that it gives a bound
	Used                  []string      // functions of the project that it uses without an instruction that says so, by key
	Formed                []string      // likewise, types that it may put into interfaces
	Variables             []Variable    // package variables whose values only name what is there
	InProcessDB, RemoteDB bool          // it imports an SQL driver that runs in this process, or one of another machine's
	Acts                  []StepTaken   // the steps in the life of a service that it has libraries take, see package acts
	Answers               []Answer      // how long its servers let an answer take
	HandsOn               []string      // functions that return the error of a server which it closes as it is, by key
	Listens               []int         // functions with a server, for others than operators, that starts whatever the settings say in the package, by number
	AskedFor              []AskedFor    // the functions of the project that it only calls where a setting asks for it
	Administered          []string      // the functions of the project that it only calls where administrators ask for it, by key
	Faces                 []int         // functions that deal with people and browsers, by number: see package audience
	Shows                 []int         // functions that hand out files, likewise
	Libraries             []LibraryCall // how it asks other machines through libraries
	InCluster             bool          // it asks the cluster that it runs in for its own identity
	Parallel              []string      // options by which it has libraries run several handlers at a time that else run one after the other
	Caps                  []string      // kinds of streams that it limits, or reads ahead, for all that the program serves: see package bodies
	Makes                 []Making      // where it has functions of ours make structs with maps, if it may keep them
	Inserts               []Insert      // the tables that its statements insert into
	Asks                  []FieldAsked  // by which fields its functions ask a database on one connection
	Kept                  []Kept        // what it puts into places for functions
	Takers                []Taker       // who takes functions from there and runs them
}

// A LibraryCall is one by which a function, by its number, asks other machines through a library.
type LibraryCall struct {
	Library   string
	By        int
	Of, Param int  // the parameter with its context, counted from 1, and whose that is, by number: By's own, or of one around it; 0 where it gets none
	Ends      bool // something ends it, or may, or it is meant to last
}

// A FieldAsked is a field of a struct of ours that has one connection, by which a function asks the database, the function by its number.
type FieldAsked struct {
	Key   string
	By    int
	Waits bool // for what the database says on its own
	Hop   Hop
}

// AskedFor is a function, by key, that a package only calls behind settings which are off to begin with, unless some package notes among what it changes
// that one of them is on.
type AskedFor struct {
	Func   string
	Unless []string
}

// A Making is a function that makes something for a caller, by key. By is the number of a caller that is done with that when it returns, negative where it
// does not matter which; otherwise 0.
type Making struct {
	Key string
	By  int
}

// An Insert is a table of a database that a function inserts into, the function by its number.
type Insert struct {
	Table string
	By    int
}

// A Variable is a package variable, and what of the project its initialiser names, by key: whoever reads the variable may run that.
type Variable struct {
	Key  string
	Uses []string
}

// A StepTaken is a step in the life of a service, and the function that takes it, by number; 0 where that is not known.
type StepTaken struct {
	Step string
	By   int
}

// An Answer is how long a server lets an answer take, in nanoseconds: 0 where that is without limit or not known.
type Answer struct {
	Within int64
	Hop    Hop // that sets it
}

// A Function is what one function does, and whom it calls.
type Function struct {
	Key     string // of a declared function; a literal has none
	Name    string // as messages name it
	Recv    string // its receiver's type, without the pointer
	Around  int    // number of the function around a literal, else 0
	Summary *Summary
	Edges   []Edge
	Serves  bool // it does what services do
	Ticks   bool // it starts a clock
	Stays   bool // it waits until the system ends the program
	Large   bool // some question about it would take too long, and is not asked
	Lasts   bool // it has a loop that neither a number nor a collection ends
	Cold    bool // as far as its package knows, see Result.Cold
	Value   bool // it is used as a value or kept as a handler: somebody else may call it

	Uses  []string // functions of the project that it uses without calling them, by key
	Boxes []string // types of the project whose methods anybody may call, by key: it puts them into interfaces of libraries
	Asked []string // methods of the project that only interfaces of its own ask for, by key, of what it puts into them
	Forms []string // types of the project that it puts into these, by key, and those that functions return which it uses as values
	Shows []string // names of methods that others may call of what is behind such an interface: it hands that to an interface of a library

	Entry     Entry
	Registers []Registration
}

// A Registration is a function that something keeps, to run it for each request or message or by the clock.
type Registration struct {
	By     Reach
	Local  int    // as of an Edge
	Remote string // likewise
	Hop    Hop
	Route  string // for requests of these paths, if a text says so: "GET /users/{id}"
	Serial string // what is kept runs one at a time: "always", or unless the program sets this option of the library
}

// RouteElsewhere is that of a function which is only made a handler here.
const RouteElsewhere = "elsewhere"

// An Edge is one way from a call to a body that may run because of it.
type Edge struct { // there are more of them than of anything else: what is small lies together
	CallTransfer
	Remote string // key of a function or of an interface method, or a slot
	Local  int32  // otherwise: number of a function of the package

	Context ContextAt     // whether the caller has a context there, to hand down
	Again   bool          // it is made in a loop, of the same function each time
	Origins []Contents    // of its arguments, where that tells something
	Batches []HandedBatch // what it hands on that is a batch, or may be one
}

// HandedBatch is an argument that is a batch, or what the caller is given for a parameter of its own.
type HandedBatch struct{ Argument, Parameter int } // Parameter: -1 for a batch

// A ContextAt says whether there is a context to hand down at a call.
type ContextAt uint8

// What there is at a call.
const (
	NoContext ContextAt = iota
	ContextInScope
	ContextOver  // what is done there has to work although the context may have ended: something failed, or begins
	ContextEnded // the same, for it undoes or ends something
)

// Over reports whether what is done at a call has to work without the context.
func (c ContextAt) Over() bool { return c == ContextOver || c == ContextEnded }

// Concrete is a type that may stand behind an interface.
type Concrete struct {
	Name    string   // as messages name it
	Methods []Method // by ID
	OnDisk  bool     // it keeps everything on this machine's disk, by its name
	Behind  []Method // of an instance in generic code: by the keys of the methods of generic interfaces that it is put behind there
}

// A Method is one of a type's.
type Method struct {
	ID   string
	Func string // key of the function, empty where an embedded interface provides it
}

// CompareMethods orders methods by their IDs.
func CompareMethods(a, b Method) int { return cmp.Compare(a.ID, b.ID) }

// Method is a type's method by its ID.
func (c *Concrete) Method(id string) (Method, bool) {
	i, has := slices.BinarySearchFunc(c.Methods, Method{ID: id}, CompareMethods)
	if !has {
		return Method{}, false
	}
	return c.Methods[i], true
}

// An Interface is what a type needs to stand behind an interface method.
type Interface struct {
	Key    string   // of the method
	Method string   // ID of the method
	Needs  []string // IDs of all methods of the interface
	Most   int      // how many implementations are joined

	Generic string // of an instance of a generic interface: key of the method of that
	Open    bool   // the instance is the one of generic code, which stands for all others
}

// A field that other packages can name is not known until the program is linked: each package tells what it stores into
// it, and the link joins that. Before, what its own package stores is taken for all there is, provided that there is something;
// a host that sees no other package believes that.

// A FieldStore is what a package puts into a field that may hold what bounds a wait.
type FieldStore struct {
	Key   string
	Bound Bound
}

// CompareFieldStores orders what is put into fields, by field and by what it bounds.
func CompareFieldStores(a, b FieldStore) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Bound.Kind, b.Bound.Kind), cmp.Compare(a.Bound.Field, b.Bound.Field),
		compareHops(a.Bound.Root, b.Bound.Root))
}

// TypeOf is the type of a field, by its key.
func TypeOf(field string) string { return field[:max(strings.LastIndexByte(field, '.'), 0)] }

// Encode writes a record down. The same record gives the same bytes.
func (r *Record) Encode() ([]byte, error) {
	data, err := wire.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encoding the record of %s: %w", r.Path, err)
	}
	return data, nil
}

// MaxImplementations bounds the join: an interface that everything implements (io.Reader, error) says nothing. A method that
// takes or returns a type of the project is not implemented by chance: all collectors, all providers are joined.
const (
	MaxImplementations    = 8
	MaxOwnImplementations = 64
)
