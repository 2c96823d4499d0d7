package program

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/wire"
)

// Questions are what the rules asked about the rest of the program while they looked at one package, with digests of the
// answers. Where a program answers the same, what the rules found stands.
type Questions struct {
	Own     string           // digest of what the package's own functions do once they are linked
	Tool    bool             // see Package
	Answers map[Asked]string // digests, by what was asked
}

// Asked is one question: which query, and about what.
type Asked struct{ Query, Subject string }

// A Query can be asked again when there is another program: for the package that asked, about a subject as it was written down.
type Query interface {
	Name() string
	Answer(p *Program, pkg *Package, subject string) (digest string)
}

// Stands reports whether the program would answer the questions about a package as they were answered before, by the queries that
// there are. What a query that is gone was asked does not stand.
func (p *Program) Stands(path string, q *Questions, queries map[string]Query) bool {
	pkg := p.Packages[path]
	if pkg == nil {
		return q.Own == ""
	}
	if pkg.digest() != q.Own || pkg.Tool != q.Tool {
		return false
	}
	for asked, answer := range q.Answers {
		query := queries[asked.Query]
		if query == nil || query.Answer(p, pkg, asked.Subject) != answer {
			return false
		}
	}
	return true
}

// digest is a short name of what the functions of a package do.
func (pkg *Package) digest() string {
	own := make([][]summary.Effect, len(pkg.Functions))
	for i, f := range pkg.Functions {
		own[i] = f.Effects
	}
	return summary.Digest(own)
}

// Function is one of the package's by its number, or nil.
func (pkg *Package) Function(number int) *Function {
	if number < 1 || number > len(pkg.Functions) {
		return nil
	}
	return pkg.Functions[number-1]
}

// Cold reports whether only cold code calls a function.
func (l *Function) Cold() bool { return l.cold && l.reach == summary.ReachUnknown }

// Once reports whether only cold code has a function run, whether it waits for that or not, and the function comes to an end by itself.
func (l *Function) Once() bool { return l.once && !l.Lasts && l.reach == summary.ReachUnknown }

// HoldsNothing reports whether a bound of some kind that hangs on what is put into a field, in whatever package that is, is one of nothing.
func (p *Program) HoldsNothing(kind summary.BoundKind, field string) bool {
	return p.resolve(summary.Bound{Kind: kind, Field: field}).Kind == summary.Nothing
}

// HeldVariable is what is said of the variable of a library that is put into a field, if one is: "http.DefaultClient has no timeout".
func (p *Program) HeldVariable(field string) string {
	if b := p.holds(field); b.Kind == summary.Nothing && b.Root != nil && b.Root.Says().File == "" {
		return b.Root.Says().What
	}
	return ""
}

// Uncalled reports whether nobody runs a function of a package that others of the program import.
func (p *Program) Uncalled(pkg *Package, key string) bool {
	return p.imported(pkg.Path) && !p.Called[key] && !p.used[key]
}

// Changes reports whether a package that may be in one program with this one gives a variable of a library a bound.
func (p *Program) Changes(pkg *Package, variable string) bool {
	return p.AnyWith(pkg, func(other *Package) bool { return slices.Contains(other.Changed, variable) })
}

// AnyWith reports whether something holds for a package, or another one that some program has along with it.
func (p *Program) AnyWith(pkg *Package, holds func(*Package) bool) bool {
	return slices.ContainsFunc(p.order, func(other *Package) bool { return holds(other) && (other == pkg || p.together(pkg, other)) })
}

// InProcessDB reports whether all SQL drivers of the program run in its own process, and there are some.
func (p *Program) InProcessDB() bool {
	near := slices.ContainsFunc(p.order, func(other *Package) bool { return other.InProcessDB })
	far := slices.ContainsFunc(p.order, func(other *Package) bool { return other.RemoteDB })
	return near && !far
}

// Implementations are what stands behind a method, as a caller sees it. Both are given by their keys, as is the caller's receiver.
func (p *Program) Implementations(method, caller, recv string) []summary.Callee {
	to := p.others(p.packageOf(caller), method, caller, recv)
	out := p.calleeSummaries(to, true)
	for i := range out {
		if strings.HasPrefix(method, summary.SlotPrefix) && to[i].isMethod() {
			out[i] = out[i].OfMethodValue()
		}
	}
	return out
}

// Bodies are the functions that stand behind a method, as a caller sees it, or the function of that key.
func (p *Program) Bodies(method, caller, recv string) []*Function {
	if f := p.functions[method]; f != nil {
		return []*Function{f}
	}
	return p.others(p.packageOf(caller), method, caller, recv)
}

// Calls walks through what a function calls and waits for, with the bodies that each call may run.
func (l *Function) Calls() iter.Seq2[*summary.Edge, []*Function] {
	return func(yield func(*summary.Edge, []*Function) bool) {
		for _, e := range l.edges {
			if e.Passes() && !yield(e.Edge, e.to) {
				return
			}
		}
	}
}

// Callers are the functions with a call that may run it, once for each such call.
func (l *Function) Callers() []*Function { return l.callers }

// Encode writes questions down.
func (q *Questions) Encode() ([]byte, error) {
	data, err := wire.Marshal(q)
	if err != nil {
		return nil, fmt.Errorf("encoding what the rules asked: %w", err)
	}
	return data, nil
}

// DecodeQuestions reads what Encode wrote.
func DecodeQuestions(data []byte) (*Questions, error) {
	q := &Questions{}
	if err := wire.Unmarshal(data, q); err != nil {
		return nil, fmt.Errorf("decoding what the rules asked: %w", err)
	}
	return q, nil
}

// CalledBy walks through the calls that lead to a function, whether they are waited for or not, with who makes them.
func (l *Function) CalledBy() iter.Seq2[*Function, *summary.Edge] {
	return func(yield func(*Function, *summary.Edge) bool) {
		for _, caller := range slices.Compact(slices.Clone(l.callers)) { // there are as many as calls, one after the other
			for _, e := range caller.edges {
				if slices.Contains(e.to, l) && !yield(caller, e.Edge) {
					return
				}
			}
		}
	}
}
