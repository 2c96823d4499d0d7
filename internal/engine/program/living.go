package program

import (
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A living is the worklist of findLiving. A call of an interface method of the project may run what the method is in the types that living code
// puts into interfaces: of others there is no value that it could be called of.
//
//	type Task interface{ Execute() }
//	func (q *Queue) work() { for t := range q.in { t.Execute() } }
//	q.in <- &Flush{}			// in a function that nobody runs: nor does anybody run (*Flush).Execute
type living struct {
	p       *Program
	found   map[*Function]bool
	queue   []*Function
	methods map[string][]*Function // of the types of the project
	boxed   map[string]bool        // types that living code puts into interfaces of libraries
	formed  map[string]bool        // types that it puts into interfaces of the project
	called  map[*Function]bool     // methods that may run once there is a value of their type
	shown   map[string]bool        // names of methods that libraries may call of all that is formed
	asked   map[string]bool        // interface methods that living code calls
	read    map[string]bool        // package variables that it reads
}

func newLiving(p *Program) *living {
	return &living{
		p: p, found: map[*Function]bool{}, methods: map[string][]*Function{}, boxed: map[string]bool{}, formed: map[string]bool{},
		called: map[*Function]bool{}, shown: map[string]bool{}, asked: map[string]bool{}, read: map[string]bool{},
	}
}

func (l *living) add(f *Function) {
	if f != nil && !l.found[f] {
		l.found[f] = true
		l.queue = append(l.queue, f)
	}
}

// follow adds what a function may run, and what others may run because of it.
func (l *living) follow(f *Function) {
	for _, literal := range f.literals {
		l.add(literal)
	}
	for _, e := range f.edges {
		l.call(e)
	}
	for _, k := range f.Uses {
		l.use(k)
	}
	for _, t := range f.Boxes {
		l.note(l.boxed, t)
	}
	for _, t := range f.Forms {
		l.note(l.formed, t)
	}
	for _, name := range f.Shows {
		l.show(name)
	}
}

// call adds what a call may run: of an interface method all that it is in types of which there are values, be they too many to say what the call does.
func (l *living) call(e Edge) {
	if e.Local != 0 || l.p.functions[e.Remote] != nil || strings.HasPrefix(e.Remote, summary.SlotPrefix) {
		for _, to := range e.to {
			l.add(to)
		}
		return
	}
	l.ask(e.Remote)
}

// use adds what is used as a value: a function, or whatever an interface method may be; and of a package variable what its value names.
//
//	var Module = fx.Options(fx.Provide(newMailer))	// newMailer, once somebody reads Module
func (l *living) use(key string) {
	if uses, ok := l.p.variables[key]; ok && !l.read[key] {
		l.read[key] = true
		for _, k := range uses {
			l.use(k)
		}
	}
	if f := l.p.functions[key]; f != nil {
		l.add(f)
		return
	}
	l.ask(key)
}

// ask adds what an interface method is in types of which there are values.
func (l *living) ask(method string) {
	if l.asked[method] {
		return
	}
	l.asked[method] = true
	for _, all := range [][]*Function{l.p.interfaces[method], l.p.crowds[method]} {
		for _, to := range all {
			l.called[to] = true
			l.addMethod(to)
		}
	}
}

// addMethod adds a method that may run if there is a value of its type.
func (l *living) addMethod(f *Function) {
	if f.Recv == "" || has(l.boxed, f) || has(l.formed, f) && (l.called[f] || l.shown[f.Key[strings.LastIndexByte(f.Key, '.')+1:]]) {
		l.add(f)
	}
}

// note notes a type, or one method of a type of which others are overridden.
func (l *living) note(in map[string]bool, t string) {
	if !in[t] {
		in[t] = true
		l.addMethods(t)
	}
}

func (l *living) addMethods(t string) {
	if f := l.p.functions[t]; f != nil {
		l.addMethod(f)
	}
	for _, method := range l.methods[t] {
		l.addMethod(method)
	}
}

// has reports whether a method is among types whose methods there are values for.
func has(types map[string]bool, f *Function) bool { return types[f.Recv] || types[f.Key] }

func (l *living) show(name string) {
	if l.shown[name] {
		return
	}
	l.shown[name] = true
	for t := range l.formed {
		l.addMethods(t)
	}
}
