package effects

import (
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// Reach is how code is reached: who makes it run, and how often.
type Reach string

// The kinds of reach. Where several hold, the first of them counts.
const (
	Request    Reach = "request"    // for a request, a message or a connection of somebody else: as many at once as they like
	Background Reach = "background" // by a loop or a clock of the program's own
	ColdCode   Reach = "cold"       // when the program starts or stops
	ToolCode   Reach = "tool"       // by a command that does its work once
	Anyhow     Reach = ""           // nobody in sight calls it, or nothing is known of who does
)

// Reached is how a function is reached, and why that is believed.
type Reached struct {
	By    Reach
	Chain []Hop // from what keeps or runs the first function down to the function itself
}

// Reach says how a function is reached, in the whole program where that is linked. A literal that nothing in sight calls is
// reached as the function around it.
func (r *Result) Reach(fn *ssa.Function) Reached {
	if r.tool {
		return Reached{By: ToolCode}
	}
	if r.askOf("reach", fn) == "" { // asked so that what shows the chain is looked at again when that is another one
		return Reached{}
	}
	p, pkg := r.around()
	out := p.reached(pkg.functions[r.number(fn)-1])
	h := r.hydrator()
	for i, hop := range out.Chain {
		out.Chain[i] = h.hop(hop)
	}
	return out
}

// askOf asks the program that the package is a part of about a function of it.
func (r *Result) askOf(what string, fn *ssa.Function) string {
	number := r.number(fn)
	if number == 0 || r.inquiry == nil {
		return "" // none of ours, or not known yet
	}
	question, alone := what+" "+strconv.Itoa(number), ""
	if r.program == nil {
		p, pkg := r.around()
		alone = p.answer(pkg, question)
	}
	return r.ask(question, alone)
}

// Cold reports whether a function runs only when the program starts or stops: main, init, constructors, commands,
// and what only these call, in the whole program where that is linked. A goroutine that they start, a handler that
// they register, and a constructor that is called for a request, is not cold.
func (r *Result) Cold(fn *ssa.Function) bool {
	return r.askOf("cold", fn) == "yes"
}

// Deferred reports whether a function literal only runs as a deferred call: it cleans up.
func (r *Result) Deferred(fn *ssa.Function) bool {
	f := r.functions[fn]
	if f == nil || fn.Parent() == nil {
		return false
	}
	deferred := false
	for _, e := range r.edgesTo(f) {
		if _, ok := e.call.(*ssa.Defer); !ok {
			return false
		}
		deferred = true
	}
	return deferred
}

// Known reports whether it is known who runs a function: a declared one is anybody's; a function literal must be
// called, deferred, started or handed to something that is understood.
func (r *Result) Known(fn *ssa.Function) bool {
	f := r.functions[fn]
	return f == nil || fn.Parent() == nil || len(r.edgesTo(f)) > 0 || r.handlers[fn]
}

// Coalesced reports whether a function literal is handed to something that runs it once for many callers.
func (r *Result) Coalesced(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if f := r.functions[fn]; f != nil {
			for _, e := range r.edgesTo(f) {
				if e.How == "coalesced" {
					return true
				}
			}
		}
	}
	return false
}

func (r *Result) edgesTo(f *function) []*edge { return r.into[f] }

// around is the program that a package is a part of: where nothing is linked, the package by itself.
func (r *Result) around() (*Program, *linkedPackage) {
	p := r.program
	if p == nil {
		if r.alone == nil {
			r.alone = assemble([]*Record{r.Record()})
		}
		p = r.alone
	}
	return p, p.packages[r.pass.Pkg.Path()]
}

// reached says how a function of the program is reached.
func (p *Program) reached(l *linked) Reached {
	switch {
	case l.reach != Anyhow:
		return Reached{By: l.reach, Chain: l.path()}
	case l.Entry.By == Background: // a loop of its own, in what is otherwise cold
		return Reached{By: Background, Chain: []Hop{l.Entry.Hop}}
	case l.cold:
		return Reached{By: ColdCode}
	}
	return Reached{}
}

// path is the way by which a function was reached first.
func (l *linked) path() []Hop {
	var up []Hop
	for at := l; at != nil; at = at.from {
		if at.via.What != "" {
			up = append(up, at.via)
		}
	}
	var chain []Hop
	for _, h := range up {
		chain = prepend(h, chain)
	}
	return chain
}

// String shows a way in a want comment.
func (r Reached) String() string {
	out := string(r.By)
	for i, h := range r.Chain {
		if i == 0 {
			out += ": " + h.What
		} else {
			out += ", " + h.What
		}
	}
	return out
}

// digest is a short name of a way.
func (r Reached) digest() string {
	var d digester
	d.text(string(r.By))
	for _, h := range r.Chain {
		d.hop(h)
	}
	return string(r.By) + " " + d.sum()
}
