package program

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxExpanded bounds how many parameters and fields one question leads through.
const maxExpanded = 256

// indexOrigins notes who calls whom with what, and what all packages write into fields.
func (p *Program) indexOrigins() {
	p.inward, p.written = map[*Function][]*summary.Edge{}, map[string][]summary.Way{}
	for _, pkg := range p.order {
		for _, f := range pkg.Functions {
			for _, e := range f.edges {
				for _, to := range e.to {
					p.inward[to] = append(p.inward[to], e.Edge)
				}
			}
		}
		for _, f := range pkg.Contents {
			p.written[f.Key] = append(p.written[f.Key], f.Ways...)
		}
	}
	p.reachable = p.underMain()
}

// underMain lists the packages of which all importers are in the program: commands, and what these import.
func (p *Program) underMain() map[string]bool {
	out := map[string]bool{}
	for _, pkg := range p.order {
		if pkg.Name == "main" {
			p.imports(pkg, out)
		}
	}
	return out
}

// expansion finds what callers give for parameters, and what fields hold, step by step: the shortest evidence first.
type expansion struct {
	p     *Program
	queue []summary.Way
	seen  map[string]bool
	out   []summary.Way
}

// Origin is where a parameter, or what a field holds, comes from in the whole program.
func (p *Program) Origin(w summary.Way) summary.Ways {
	x := &expansion{p: p, seen: map[string]bool{}}
	x.add(w)
	for len(x.queue) > 0 {
		next := x.queue[0]
		x.queue = x.queue[1:]
		if next.Kind == summary.OriginField {
			x.held(next)
		} else {
			x.parameter(next)
		}
	}
	return summary.JoinedWays(x.out).Blended()
}

// add notes a source: one that leads on is queued.
func (x *expansion) add(w summary.Way) {
	if w.Kind != summary.Parameter && w.Kind != summary.OriginField {
		x.out = append(x.out, w)
		return
	}
	key := summary.SourceKey(w)
	switch {
	case x.seen[key]:
	case len(x.seen) >= maxExpanded:
		x.out = append(x.out, summary.NotKnown)
	default:
		x.seen[key] = true
		x.queue = append(x.queue, w)
	}
}

// step adds a source that another one leads to.
func (x *expansion) step(from, to summary.Way, hops ...summary.Hop) {
	if from.Decoded {
		to = to.Decode()
	}
	to.Part, to.Blended = to.Part || from.Part, to.Blended || from.Blended
	if to.Kind == summary.Parameter && to.Field == "" && to.Path != "" {
		to.Field = from.Field // the whole struct is handed on, and the field at the end of the way is the same
	}
	if to.Kind != summary.OriginUnknown {
		to.Chain = append(slices.Clone(from.Chain), to.After(hops...).Chain...)
		if len(to.Chain) > summary.MaxHops {
			to.Chain = append(to.Chain[:summary.MaxHops/2:summary.MaxHops/2], to.Chain[len(to.Chain)-summary.MaxHops/2:]...)
		}
	}
	x.add(to)
}

// parameter asks the callers.
func (x *expansion) parameter(w summary.Way) {
	f := x.p.ownerOf(w.Owner)
	if f == nil {
		x.add(summary.NotKnown)
		return
	}
	all := x.p.callersKnown(f)
	for _, e := range x.p.inward[f] {
		if e.Blind || w.Param == 0 && f.Recv != "" {
			all = false // whoever runs it gives it something; a receiver's fields tell more
			continue
		}
		for _, to := range summary.ContentsAt(e.Origins, w.Param, w.Path) {
			x.step(w, to, e.Hop)
		}
	}
	switch {
	case all:
	case w.Field != "":
		x.step(summary.Way{Chain: w.Chain, Decoded: w.Decoded, Part: w.Part, Blended: w.Blended}, summary.Way{Kind: summary.OriginField, Field: w.Field})
	default:
		x.out = append(x.out, w)
	}
}

// held asks all packages what they write into a field.
func (x *expansion) held(w summary.Way) {
	typ := w.Field[:max(strings.LastIndexByte(w.Field, '.'), 0)]
	if len(x.p.written[w.Field]) == 0 || len(x.p.written[summary.AnyField(typ)]) > 0 {
		x.add(summary.NotKnown)
	}
	for _, to := range summary.Ways(x.p.written[w.Field]).Within(w.Field) {
		x.step(w, to)
	}
}

// ownerOf is the function that an owner's key names, or nil.
func (p *Program) ownerOf(key string) *Function {
	path, number, _ := strings.Cut(key, "#")
	n, err := strconv.Atoi(number)
	if pkg := p.Packages[path]; pkg != nil && err == nil {
		return pkg.Function(n)
	}
	return nil
}

// callersKnown reports whether all calls of a function are in the program: some are, it is no value, and no package that is
// not there can name it.
func (p *Program) callersKnown(f *Function) bool { return p.callersAre(f, p.used) }

// callersBehind reports so also of a method that only interfaces of the project ask for, each of which not too many types have.
func (p *Program) callersBehind(f *Function) bool { return !p.crowded[f] && p.callersAre(f, p.taken) }

func (p *Program) callersAre(f *Function, used map[string]bool) bool {
	switch {
	case len(p.inward[f]) == 0 || f.Value || f.Entry.By == summary.Request:
		return false
	case f.Key == "":
		return true // a literal that is called where it stands
	case used[f.Key]:
		return false // as a value, or behind an interface, which a library may have
	}
	return !summary.ExportedKey(f.Key) || p.reachable[f.pkg.Path]
}

// CalledHere reports whether all calls of a function name it, in its own package: none comes by way of an interface, a value or another package.
func (p *Program) CalledHere(l *Function) bool {
	for caller, e := range l.CalledBy() {
		if caller.pkg != l.pkg || e.Local == 0 {
			return false
		}
	}
	return p.callersBehind(l)
}
