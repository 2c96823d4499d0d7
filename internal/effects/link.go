package effects

import (
	"cmp"
	"slices"
)

// A Program is what the packages of a run know together: the driver that sees them all links their records, so that a
// call through an interface finds the implementation three packages away. Hosts that see one package at a time do
// without. It works on records alone, and is safe for concurrent use once it is linked.
type Program struct {
	packages   map[string]*linkedPackage // by path
	order      []*linkedPackage
	functions  map[string]*linked   // declared ones, by key
	interfaces map[string][]*linked // the implementations of an interface method, by its key
	onDisk     map[*linked]bool
	called     map[string]bool
	used       map[string]bool    // without being called: see Record.Used
	stores     map[string][]Bound // what packages put into fields, by key
	held       map[string]Bound   // memo of holds

	inward    map[*linked][]*Edge // the calls that lead to a function
	written   map[string][]Way    // what packages write into fields, by key
	reachable map[string]bool     // packages that a command of the program imports
}

type linkedPackage struct {
	*Record
	functions []*linked
	tool      bool
}

// linked is a function with what it does once all its callees are known.
type linked struct {
	*Function
	pkg     *linkedPackage
	number  int
	effects []Effect
	edges   []linkedEdge
	callers []*linked
	awaited int  // how many of the calls that lead here are waited for
	cold    bool // called by cold code only
	queued  bool

	reach    Reach   // see spreadReach
	from     *linked // who led there, or nil
	via      Hop     // how
	literals []*linked
}

type linkedEdge struct {
	*Edge
	to []*linked
}

// Link joins the records of all packages of a run.
func Link(records []*Record) *Program {
	p := assemble(records)
	p.decideTools()
	p.close()
	return p
}

// assemble finds out who calls whom, and how all functions are reached.
func assemble(records []*Record) *Program {
	p := &Program{
		packages: map[string]*linkedPackage{}, functions: map[string]*linked{}, interfaces: map[string][]*linked{},
		onDisk: map[*linked]bool{}, called: map[string]bool{}, used: map[string]bool{}, stores: map[string][]Bound{}, held: map[string]Bound{},
	}
	for _, r := range records {
		p.add(r)
	}
	slices.SortFunc(p.order, func(a, b *linkedPackage) int { return cmp.Compare(a.Path, b.Path) })
	p.resolveInterfaces()
	p.resolveSlots()
	p.resolveEdges()
	p.joinFields()
	p.settleAll()
	p.spreadReach()
	p.spreadCold()
	p.indexOrigins()
	return p
}

func (p *Program) add(r *Record) {
	pkg := &linkedPackage{Record: r}
	p.packages[r.Path] = pkg
	p.order = append(p.order, pkg)
	for _, k := range r.Used {
		p.used[k] = true
	}
	for i := range r.Functions {
		f := &r.Functions[i]
		l := &linked{Function: f, pkg: pkg, number: i + 1, effects: slices.Clip(f.Summary.Effects), cold: f.Cold}
		pkg.functions = append(pkg.functions, l)
		if f.Around != 0 {
			around := pkg.functions[f.Around-1]
			around.literals = append(around.literals, l)
		}
		if f.Key != "" {
			p.functions[f.Key] = l
		}
	}
}

func (p *Program) resolveEdges() {
	for _, pkg := range p.order {
		for _, f := range pkg.functions {
			for i := range f.Edges {
				e := linkedEdge{Edge: &f.Edges[i]}
				e.to = p.bodiesOf(pkg, f, e.Local, e.Remote)
				if p.functions[e.Remote] != nil {
					p.called[e.Remote] = true
				}
				for _, to := range e.to {
					to.callers = append(to.callers, f)
					if !e.Async {
						to.awaited++
					}
				}
				f.edges = append(f.edges, e)
			}
		}
	}
}

// bodiesOf are the functions that one of a package names, by number or by key.
func (p *Program) bodiesOf(pkg *linkedPackage, f *linked, local int, remote string) []*linked {
	switch {
	case local != 0:
		return []*linked{pkg.functions[local-1]}
	case p.functions[remote] != nil:
		return []*linked{p.functions[remote]}
	}
	return p.implementationsFor(f, remote)
}

// implementationsFor are those that a function may get to when it calls an interface method: not itself, and not another
// method of its own type, which rather calls the next one.
func (p *Program) implementationsFor(f *linked, method string) []*linked {
	outer := f
	for outer.Around != 0 {
		outer = outer.pkg.functions[outer.Around-1]
	}
	return p.others(method, outer.Key, outer.Recv)
}

func (p *Program) others(method, key, recv string) []*linked {
	var out []*linked
	for _, impl := range p.interfaces[method] {
		if impl.Key != key && (recv == "" || impl.Recv != recv) {
			out = append(out, impl)
		}
	}
	return out
}

// close carries effects from callees to callers until nothing is learnt. The order is fixed, so that the answer is too.
func (p *Program) close() {
	var queue []*linked
	for _, pkg := range p.order {
		for _, f := range pkg.functions {
			f.queued = true
			queue = append(queue, f)
		}
	}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		f.queued = false
		if !p.learn(f) {
			continue
		}
		for _, caller := range f.callers {
			if !caller.queued {
				caller.queued = true
				queue = append(queue, caller)
			}
		}
	}
}

// learn takes over what the callees of a function do, and reports whether any of it was new.
func (p *Program) learn(f *linked) bool {
	learnt := false
	for _, e := range f.edges {
		if e.Async {
			continue
		}
		for _, via := range p.bodies(e.to, e.Local == 0 && p.functions[e.Remote] == nil) {
			if e.Local == 0 {
				via.effects = abroad(via.effects)
			}
			for _, effect := range via.effects {
				var isNew bool
				crossed := e.cross(effect, via)
				crossed.Bounds = p.settledBounds(crossed.Bounds)
				f.effects, isNew = add(f.effects, home(f.number, crossed))
				learnt = learnt || isNew
			}
		}
	}
	return learnt
}

func (p *Program) bodies(to []*linked, implement bool) []body {
	out := make([]body, len(to))
	for i, l := range to {
		out[i] = l.Summary.body()
		out[i].effects, out[i].kept = l.effects, p.settledEffects(out[i].kept)
		if implement {
			out[i].effects, out[i].as, out[i].onDisk = abroad(l.effects), l.Name, p.onDisk[l]
		}
	}
	if implement {
		return agreed(out)
	}
	return out
}
