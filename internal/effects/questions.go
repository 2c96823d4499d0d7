package effects

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
)

// Questions are what the rules asked about the rest of the program while they looked at one package, with digests of the
// answers. Where a program answers the same, what the rules found stands.
type Questions struct {
	Own       string            // what the package's own functions do once they are linked
	Tool      bool              // Result.Tool
	Answers   map[string]string // to other questions, see Program.answer
	Functions map[string]string // what functions of other packages do, by key
	Methods   []MethodQuestion  // what stands behind interface methods
	Called    map[string]bool   // whether somebody calls a function of this package, by key
}

// A MethodQuestion asks for the implementations of an interface method, as seen from a caller.
type MethodQuestion struct {
	Method       string
	Caller, Recv string // keys of the calling function and of its receiver's type
	Answer       string
}

// inquiry collects questions and their answers.
type inquiry struct {
	answers   map[string]string
	functions map[*types.Func]*Summary
	methods   map[MethodQuestion][]body
	called    map[string]bool
	origins   map[string]ways // see askedOrigin
	hydrate   *hydrator
}

func newInquiry() *inquiry {
	return &inquiry{answers: map[string]string{}, functions: map[*types.Func]*Summary{}, methods: map[MethodQuestion][]body{}, called: map[string]bool{}, origins: map[string]ways{}}
}

// Questions returns what was asked since the package's own effects were known.
func (r *Result) Questions() *Questions {
	if r.inquiry == nil {
		return &Questions{}
	}
	q := &Questions{Tool: r.tool, Functions: map[string]string{}, Called: r.inquiry.called, Answers: r.inquiry.answers}
	var own digester
	for _, f := range r.order {
		own.effects(f.summary.Effects)
	}
	q.Own = own.sum()
	for fn, s := range r.inquiry.functions {
		q.Functions[code.Key(fn)] = digestSummary(s)
	}
	for m, bodies := range r.inquiry.methods {
		m.Answer = digestBodies(bodies)
		q.Methods = append(q.Methods, m)
	}
	slices.SortFunc(q.Methods, func(a, b MethodQuestion) int {
		return cmp.Or(cmp.Compare(a.Method, b.Method), cmp.Compare(a.Caller, b.Caller), cmp.Compare(a.Recv, b.Recv))
	})
	return q
}

// Stands reports whether the program would answer the questions about a package as they were answered before.
func (p *Program) Stands(path string, q *Questions) bool {
	pkg := p.packages[path]
	if pkg == nil {
		return q.Own == ""
	}
	var own digester
	for _, f := range pkg.functions {
		own.effects(f.effects)
	}
	if own.sum() != q.Own || pkg.tool != q.Tool {
		return false
	}
	for question, answer := range q.Answers {
		if p.answer(pkg, question) != answer {
			return false
		}
	}
	for k, called := range q.Called {
		if p.called[k] != called {
			return false
		}
	}
	for k, answer := range q.Functions {
		if digestSummary(p.summaryOf(k)) != answer {
			return false
		}
	}
	for _, m := range q.Methods {
		if digestBodies(p.bodies(p.others(m.Method, m.Caller, m.Recv), true)) != m.Answer {
			return false
		}
	}
	return true
}

// ask asks the program a question, and says so. Where nothing is linked the answer is what the package knows by itself.
func (r *Result) ask(question, alone string) string {
	if r.inquiry == nil {
		return alone // the summaries are still in the making, and those of others are not asked for
	}
	answer, known := r.inquiry.answers[question]
	if !known {
		answer = alone
		if r.program != nil {
			answer = r.program.answer(r.program.packages[r.pass.Pkg.Path()], question)
		}
		r.inquiry.answers[question] = answer
	}
	return answer
}

// answer answers a question that a package asks: "limited", whether another package limits a pool of which nobody can tell who opened it;
// "limiter", whether another package has a function that limits pools that it is given; "in process", whether all SQL drivers of the program run in this process; "changed NAME", whether a package
// that may be in one program with it gives a variable of a library a bound; "cold NUMBER", whether a function of the package
// is called by cold code only; "flown NUMBER", whether somebody coalesces the calls of it; "reach NUMBER", how it is reached, with the way; "uncalled KEY", whether nobody else in the
// program runs a function; "holds FIELD", what a field bounds that several packages can name: nothing, or something; "origin SOURCE", where a
// parameter or what a field holds comes from, with the way.
func (p *Program) answer(pkg *linkedPackage, question string) string {
	if source, origin := strings.CutPrefix(question, "origin "); origin {
		return p.origin(sourceOf(source)).digest()
	}
	name, changed := strings.CutPrefix(question, "changed ")
	number, cold := strings.CutPrefix(question, "cold ")
	coalesced, flown := strings.CutPrefix(question, "flown ")
	way, reach := strings.CutPrefix(question, "reach ")
	function, uncalled := strings.CutPrefix(question, "uncalled ")
	field, holds := strings.CutPrefix(question, "holds ")
	switch {
	case holds:
		if p.holds(field).Kind == Nothing {
			return "nothing"
		}
		return ""
	case cold:
		l := pkg.function(number)
		return yesNo(l != nil && l.cold && l.reach == Anyhow)
	case flown:
		l := pkg.function(coalesced)
		return yesNo(l != nil && l.flown(0))
	case reach:
		if l := pkg.function(way); l != nil {
			return p.reached(l).digest()
		}
		return ""
	case uncalled:
		return yesNo(p.imported(pkg.Path) && !p.called[function] && !p.used[function])
	case question == "limited", question == "limiter":
		return yesNo(p.limits(pkg.Path, question))
	case question == "in process":
		near := slices.ContainsFunc(p.order, func(other *linkedPackage) bool { return other.Near })
		far := slices.ContainsFunc(p.order, func(other *linkedPackage) bool { return other.Far })
		return yesNo(near && !far)
	case changed:
		return yesNo(slices.ContainsFunc(p.order, func(other *linkedPackage) bool {
			return slices.Contains(other.Changed, name) && p.together(pkg, other)
		}))
	}
	return ""
}

// function is one of a package's by its number, written down, or nil.
func (pkg *linkedPackage) function(number string) *linked {
	i, err := strconv.Atoi(number)
	if err != nil || i < 1 || i > len(pkg.functions) {
		return nil
	}
	return pkg.functions[i-1]
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func digestSummary(s *Summary) string {
	if s == nil {
		return ""
	}
	var d digester
	d.effects(s.Effects)
	d.bounds(s.Results)
	d.given(s.Given)
	d.effects(s.Kept)
	d.contents(s.Origins)
	d.contents(s.Fills)
	d.holds(s.Holds)
	d.takes(s.Takes)
	d.opened(s.Opened)
	d.opened(s.Inside)
	d.number(len(s.Limits))
	for _, param := range s.Limits {
		d.number(param)
	}
	d.number(len(s.Feeds))
	for _, feed := range s.Feeds {
		d.number(feed.Result)
		d.text(feed.Name)
	}
	d.number(len(s.Completes))
	for _, c := range s.Completes {
		d.number(c.Param)
		d.number(len(c.Fields))
		d.text(c.Fields...)
	}
	return d.sum()
}

func digestBodies(bodies []body) string {
	var d digester
	for _, b := range bodies {
		d.text(b.as, yesNo(b.onDisk))
		d.effects(b.effects)
		d.given(b.given)
		d.effects(b.kept)
		d.takes(b.takes)
	}
	return d.sum()
}

// digester writes down all that a rule can see of effects. Every list begins with its length, so that no two read alike.
type digester struct{ buf []byte }

func (d *digester) sum() string {
	sum := sha256.Sum256(d.buf)
	return hex.EncodeToString(sum[:16])
}

func (d *digester) number(n int) { d.buf = binary.AppendVarint(d.buf, int64(n)) }

func (d *digester) text(list ...string) {
	for _, s := range list {
		d.number(len(s))
		d.buf = append(d.buf, s...)
	}
}

func (d *digester) effects(list []Effect) {
	d.number(len(list))
	for _, e := range list {
		d.text(string(e.Kind), e.Name, e.Op, e.By)
		d.number(int(e.Flags))
		d.bounds(e.Bounds)
		d.number(len(e.Chain))
		for _, h := range e.Chain {
			d.hop(h)
		}
	}
}

func (d *digester) opened(o *Opened) {
	d.text(yesNo(o != nil))
	if o != nil {
		d.text(o.What, o.Protocol, yesNo(o.Limited), o.Op)
		d.hop(o.Hop)
	}
}

func (d *digester) bounds(list []Bound) {
	d.number(len(list))
	for _, b := range list {
		d.text(string(b.Kind), b.Field, yesNo(b.Cancel), yesNo(b.Stored), yesNo(b.Root != nil))
		d.number(b.Param)
		d.number(b.Owner)
		if b.Root != nil {
			d.hop(*b.Root)
		}
	}
}

func (d *digester) given(list []Given) {
	d.number(len(list))
	for _, g := range list {
		d.number(g.Param)
		d.text(g.How)
	}
}

func (d *digester) hop(h Hop) {
	d.text(h.What, h.File)
	d.number(h.Line)
	d.number(h.Col)
}
