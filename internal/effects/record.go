package effects

import (
	"cmp"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A Record is what one package tells the program: its functions without types, syntax and SSA. It travels through a cache,
// and does not depend on what other packages do with this one.
type Record struct {
	Path, Name string
	Imports    []string      // paths of the packages of the same module that it imports
	Functions  []Function    // in source order, literals included; numbers count them from 1
	Types      []Concrete    // that may stand behind an interface
	Interfaces []Interface   // of the interface methods that edges name, by key
	Fields     []FieldStore  // what it puts into fields that other packages can name, by key
	Slots      []SlotStore   // what it puts into slots
	Contents   []FieldOrigin // what it writes into fields of structs of ours, by key
	Limits     bool          // it limits a pool of which nobody can tell who opened it
	Changed    []string      // variables of libraries that it gives a bound
	Used       []string      // functions of the project that it uses without calling them, by key
	Near, Far  bool          // it imports an SQL driver that runs in this process, or one of another machine's
}

// A Function is what one function does, and whom it calls.
type Function struct {
	Key     string // of a declared function; a literal has none
	Name    string // as messages name it
	Recv    string // its receiver's type, without the pointer
	Around  int    // number of the function around a literal, else 0
	Summary Summary
	Edges   []Edge
	Serves  bool // it does what services do
	Ticks   bool // it starts a clock
	Cold    bool // as far as its package knows, see Result.Cold
	Value   bool // it is used as a value or kept as a handler: somebody else may call it

	Entry     Entry
	Registers []Registration
}

// A Registration is a function that something keeps, to run it for each request or message or by the clock.
type Registration struct {
	By     Reach
	Local  int    // as of an Edge
	Remote string // likewise
	Hop    Hop
}

// An Edge is one way from a call to a body that may run because of it.
type Edge struct {
	Passage
	Local  int    // number of a function of the package, or 0
	Remote string // otherwise: key of a function or of an interface method, or a slot

	Origins []Contents // of its arguments, where that tells something
}

// Concrete is a type that may stand behind an interface.
type Concrete struct {
	Name    string   // as messages name it
	Methods []Method // by ID
	OnDisk  bool     // it keeps everything on this machine's disk, by its name
}

// A Method is one of a type's.
type Method struct {
	ID   string
	Func string // key of the function, empty where an embedded interface provides it
}

func compareMethods(a, b Method) int { return cmp.Compare(a.ID, b.ID) }

// method is a type's method by its ID.
func (c *Concrete) method(id string) (Method, bool) {
	i, has := slices.BinarySearchFunc(c.Methods, Method{ID: id}, compareMethods)
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

// Record makes the record of a package whose effects are closed, or nil if it is none of ours.
func (r *Result) Record() *Record {
	if r.index == nil {
		return nil
	}
	out := &Record{Path: r.pass.Pkg.Path(), Name: r.pass.Pkg.Name(), Limits: r.limitsOthers()}
	for _, pkg := range r.pass.Pkg.Imports() {
		if r.ours(pkg) {
			out.Imports = append(out.Imports, pkg.Path())
		}
	}
	out.Changed = slices.Sorted(maps.Keys(r.changed))
	out.Near, out.Far = r.drivers()
	out.Used = r.used()
	out.Fields, out.Slots, out.Contents = r.fieldStores(), r.slotStores(), r.fieldOrigins()
	interfaces := map[string]Interface{}
	for _, f := range r.order {
		out.Functions = append(out.Functions, r.recordFunction(f, interfaces))
	}
	out.Interfaces = slices.SortedFunc(maps.Values(interfaces), func(a, b Interface) int { return cmp.Compare(a.Key, b.Key) })
	for _, t := range slices.Concat(concreteTypes(r.pass.Pkg), r.instances()) {
		out.Types = append(out.Types, concrete(t))
	}
	return out
}

func (r *Result) recordFunction(f *function, interfaces map[string]Interface) Function {
	out := Function{Around: r.number(f.fn.Parent()), Summary: f.summary.portable(), Serves: f.serves, Ticks: f.ticks,
		Cold: r.cold[f.fn], Value: r.index.values[f.fn] && f.fn.Parent() == nil || r.handlers[f.fn]}
	if obj := r.declared(f.fn); obj != nil {
		out.Key, out.Name, out.Recv = code.Key(obj), code.FuncName(obj), code.ReceiverKey(obj)
	}
	out.Entry = f.entry
	out.Entry.Hop = out.Entry.Hop.At(token.NoPos)
	for _, e := range f.edges {
		edge := Edge{Passage: e.portable(), Origins: r.argumentOrigins(e)}
		var known bool
		if edge.Local, edge.Remote, known = r.recordTarget(target{local: e.local, remote: e.remote, slot: e.slot}, interfaces); known {
			out.Edges = append(out.Edges, edge)
		}
	}
	for _, reg := range f.registers {
		to := Registration{By: reg.by, Hop: reg.hop.At(token.NoPos)}
		var known bool
		if to.Local, to.Remote, known = r.recordTarget(reg.target, interfaces); known {
			out.Registers = append(out.Registers, to)
		}
	}
	return out
}

// recordTarget names a body in a record, and notes what stands behind an interface method.
func (r *Result) recordTarget(t target, interfaces map[string]Interface) (local int, remote string, known bool) {
	switch {
	case t.local != nil:
		return t.local.number, "", true
	case t.slot != "":
		return 0, t.slot, true
	case !code.IsInterfaceMethod(t.remote):
		return 0, code.Key(t.remote), true
	case t.remote.Pkg() != nil && r.ours(t.remote.Pkg()):
		k := methodKey(t.remote)
		interfaces[k] = r.interfaceOf(t.remote)
		return 0, k, true
	}
	return 0, "", false // io.Reader and its like: too many share the shape
}

// declared is the object of a function that is no literal.
func (r *Result) declared(fn *ssa.Function) *types.Func {
	obj, _ := code.Origin(fn).Object().(*types.Func)
	return obj
}

func (r *Result) interfaceOf(method *types.Func) Interface {
	out := Interface{Key: methodKey(method), Method: code.MethodID(method), Most: r.most(method)}
	out.Generic, out.Open = genericOf(method)
	if iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface); ok {
		for m := range iface.Methods() {
			out.Needs = append(out.Needs, code.MethodID(m))
		}
	}
	slices.Sort(out.Needs)
	return out
}

func concrete(t types.Type) Concrete {
	named := code.Named(t)
	out := Concrete{Name: named.Obj().Pkg().Name() + "." + named.Obj().Name(), OnDisk: onDisk(named)}
	set := types.NewMethodSet(t)
	for sel := range set.Methods() {
		fn := sel.Obj().(*types.Func)
		k := ""
		if !code.IsInterfaceMethod(fn) {
			k = code.Key(fn)
		}
		out.Methods = append(out.Methods, Method{ID: code.MethodID(fn), Func: k})
	}
	slices.SortFunc(out.Methods, compareMethods)
	return out
}

// portable is a copy without what makes sense in this package and this run only.
func (s *Summary) portable() Summary {
	out := Summary{Effects: portableEffects(s.Effects), Kept: portableEffects(s.Kept), Given: slices.Clone(s.Given), Takes: slices.Clone(s.Takes), States: s.States, Holds: slices.Clone(s.Holds), Limits: s.Limits, Feeds: s.Feeds, Completes: s.Completes}
	out.Results = portableBounds(s.Results)
	out.Origins, out.Fills = s.Origins, s.Fills
	if s.Opened != nil {
		o := *s.Opened
		o.Hop.pos = 0
		out.Opened = &o
	}
	if s.Inside != nil {
		o := *s.Inside
		o.Hop.pos = 0
		out.Inside = &o
	}
	return out
}

func portableEffects(list []Effect) []Effect {
	out := slices.Clone(list)
	for i, e := range out {
		out[i].Bounds, out[i].Chain = portableBounds(e.Bounds), portableChain(e.Chain)
	}
	return out
}

func (p Passage) portable() Passage {
	p.Args = portableBounds(p.Args)
	p.Hop.pos = 0
	return p
}

func portableBounds(bounds []Bound) []Bound {
	out := slices.Clone(bounds)
	for i, b := range out {
		if b.Root != nil {
			root := *b.Root
			root.pos = 0
			out[i].Root = &root
		}
	}
	return out
}

func portableChain(chain []Hop) []Hop {
	out := slices.Clone(chain)
	for i := range out {
		out[i].pos = 0
	}
	return out
}
