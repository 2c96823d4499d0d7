package program

import (
	"cmp"
	"slices"
	"sync"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/worklist"
)

// A Program is what the packages of a run know together: the driver that sees them all links their records, so that a
// call through an interface finds the implementation three packages away. Hosts that see one package at a time do
// without. It works on records alone, and is safe for concurrent use once it is linked.
type Program struct {
	Packages   map[string]*Package // by path
	order      []*Package
	functions  map[string]*Function   // declared ones, by key
	interfaces map[string][]*Function // the implementations of an interface method, by its key
	crowds     map[string][]*Function // those of which there are too many to say what a call does
	onDisk     map[*Function]bool
	Called     map[string]bool
	Strays     map[string]Users           // packages of applications that none of their commands is known to use
	variables  map[string][]string        // what the values of package variables name: see Record.Variables
	used       map[string]bool            // without being called: see Record.Used and Function.Uses
	taken      map[string]bool            // likewise, otherwise than by an interface of the project: see Function.Asked
	crowded    map[*Function]bool         // methods of crowds
	stores     map[string][]summary.Bound // what packages put into fields, by key
	commands   []map[string]bool          // the packages that each command is made of, by path
	held       map[string]summary.Bound   // memo of holds

	inward    map[*Function][]*summary.Edge // the calls that lead to a function
	written   map[string][]summary.Way      // what packages write into fields, by key
	settings  map[string][]setting          // who sets which fields, by key
	left      map[string][]setting          // who leaves them empty
	reachable map[string]bool               // packages that a command of the program imports

	living       map[*Function]bool // see findLiving
	boxed, read  map[string]bool    // types that living code puts into interfaces of libraries, whose methods anybody may call; variables that it reads
	applications map[*Package]bool  // see applicationPackages

	threads         map[*Function]summary.Concurrency // see spreadThreads
	asking, working map[*Function]bool                // see findWork
	Indexes         sync.Map                          // what queries made of it: see effects.Index
}

// Users are who uses a package.
type Users string

// The users of a package. A library has some that are not in sight, and so has what is not linked.
const (
	SomeUsers    Users = ""
	NoUsers      Users = "none"    // no command of its application imports it
	UnclearUsers Users = "unclear" // what imports it does not compile
	OtherUsers   Users = "others"  // they are in other modules of its repository
)

// Package is one package of the program, with its functions as they are once linked.
type Package struct {
	*summary.Record
	Functions []*Function
	Tool      bool
}

// Function is a function with what it does once all its callees are known.
type Function struct {
	*summary.Function
	pkg     *Package
	number  int
	Effects []summary.Effect
	edges   []Edge
	takes   []Edge // to what it takes from where it is kept, see resolveTakers
	callers []*Function
	awaited int  // how many of the calls that lead here are waited for
	cold    bool // called by cold code only
	once    bool // the same, but nobody may wait for it: it is started beside what starts
	again   bool // a loop that such a function never leaves gets to it

	reach    summary.Reach // see spreadReach
	from     *Function     // who led there, or nil
	via      summary.Hop   // how
	literals []*Function
}

// Edge is one way from a call to the bodies that it may run.
type Edge struct {
	*summary.Edge
	to []*Function
}

// Link joins the records of all packages of a run.
func Link(records []*summary.Record) *Program {
	p := assemble(records)
	p.findLiving()
	p.decideTools()
	p.applications = p.applicationPackages()
	p.settle()
	p.spreadReach() // and coldness, once more, now that it is known what is dead
	p.spreadCold()
	p.spreadThreads()
	p.propagate()
	return p
}

// Assemble finds out who calls whom, and how all functions are reached.
func Assemble(records []*summary.Record) *Program {
	p := assemble(records)
	p.settle()
	return p
}

// settle decides what hangs on all packages together.
func (p *Program) settle() {
	p.joinFields()
	p.resolveAll()
}

func assemble(records []*summary.Record) *Program {
	p := &Program{
		Packages: map[string]*Package{}, functions: map[string]*Function{}, interfaces: map[string][]*Function{}, crowds: map[string][]*Function{},
		onDisk: map[*Function]bool{}, Called: map[string]bool{}, used: map[string]bool{}, taken: map[string]bool{}, crowded: map[*Function]bool{}, variables: map[string][]string{}, stores: map[string][]summary.Bound{}, held: map[string]summary.Bound{},
	}
	for _, r := range records {
		p.add(r)
	}
	slices.SortFunc(p.order, func(a, b *Package) int { return cmp.Compare(a.Path, b.Path) })
	p.findCommands()
	p.resolveInterfaces()
	var ordered []*summary.Record
	for _, pkg := range p.order {
		ordered = append(ordered, pkg.Record)
	}
	places := summary.JoinPlaces(ordered, p.keysBehind)
	p.resolveSlots(ordered, places)
	p.resolveEdges(places)
	p.resolveTakers(places)
	p.findWork()
	p.spreadReach()
	p.spreadCold()
	p.spreadThreads()
	p.indexOrigins()
	p.indexSettings()
	return p
}

func (p *Program) add(r *summary.Record) {
	r.Complete()
	pkg := &Package{Record: r}
	p.Packages[r.Path], p.order = pkg, append(p.order, pkg)
	for _, k := range r.Used {
		p.used[k], p.taken[k] = true, true
	}
	for _, v := range r.Variables {
		p.variables[v.Key] = append([]string{}, v.Uses...)
		for _, k := range v.Uses {
			p.used[k], p.taken[k] = true, true
		}
	}
	for i := range r.Library {
		if f := &r.Library[i]; p.functions[f.Key] == nil {
			p.functions[f.Key] = &Function{Function: f, pkg: pkg, Effects: f.Summary.Effects}
		}
	}
	all := make([]Function, len(r.Functions))
	for i := range r.Functions {
		f, l := &r.Functions[i], &all[i]
		*l = Function{Function: f, pkg: pkg, number: i + 1, Effects: slices.Clip(f.Summary.Effects), cold: f.Cold}
		pkg.Functions = append(pkg.Functions, l)
		if f.Around != 0 {
			around := pkg.Functions[f.Around-1]
			around.literals = append(around.literals, l)
		}
		if f.Key != "" {
			p.functions[f.Key] = l
		}
		for _, k := range f.Uses {
			p.used[k], p.taken[k] = true, true
		}
		for _, k := range f.Asked {
			p.used[k] = true
		}
	}
}

// implementationsFor are those that a function may get to when it calls an interface method: not itself, and not another
// method of its own type, which rather calls the next one.
func (p *Program) implementationsFor(f *Function, method string) []*Function {
	outer := f
	for outer.Around != 0 {
		outer = outer.pkg.Functions[outer.Around-1]
	}
	return p.others(f.pkg, method, outer.Key, outer.Recv)
}

func (p *Program) others(from *Package, method, key, recv string) []*Function {
	var out []*Function
	for _, impl := range p.interfaces[method] {
		if impl.Key != key && (recv == "" || impl.Recv != recv) && !p.apart(from, impl.pkg) {
			out = append(out, impl)
		}
	}
	return out
}

// propagate carries effects from callees to callers until nothing is learnt. The order is fixed, so that the answer is too.
func (p *Program) propagate() {
	all, room := p.all(), &summary.Room{}
	worklist.Run(all, func(f *Function) []*Function { return f.callers }, p.propagateInto)
	for _, f := range all {
		f.Effects = f.Function.Linked(f.Effects, room)
	}
}

// propagateInto takes over what the callees of a function do, and reports whether any of it was new.
func (p *Program) propagateInto(f *Function) bool {
	learnt := false
	for _, e := range f.edges {
		if !e.Passes() {
			continue
		}
		for _, via := range p.calleeSummaries(e.to, e.Local == 0 && p.functions[e.Remote] == nil) {
			if e.Local == 0 {
				via.Effects = summary.Exportable(via.Effects)
			}
			chains := e.Chains(via)
			for _, effect := range via.Effects {
				var isNew bool
				crossed := e.Translate(effect)
				crossed.Bounds = p.resolveBounds(crossed.Bounds)
				f.Effects, isNew = chains.Add(f.Effects, summary.InOwnParams(f.owner(), crossed))
				learnt = learnt || isNew
			}
		}
	}
	return learnt
}

// owner names a function as the others of its package do.
func (l *Function) owner() summary.Owner {
	return summary.Owner{Package: l.pkg.Path, Number: l.number}
}

func (p *Program) calleeSummaries(to []*Function, implement bool) []summary.Callee {
	out := make([]summary.Callee, len(to))
	for i, l := range to {
		out[i] = l.Summary.AsCallee()
		out[i].Effects, out[i].Outliving = l.Effects, p.resolveEffects(out[i].Outliving)
		if implement {
			out[i].Effects, out[i].As, out[i].OnDisk = summary.Exportable(l.Effects), l.Name, p.onDisk[l]
		}
	}
	if implement {
		return summary.DropIfLocalAlternative(out)
	}
	return out
}
