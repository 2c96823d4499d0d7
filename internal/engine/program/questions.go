package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/wire"
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

// Stands reports whether the program would answer the questions about a package as they were answered before.
func (p *Program) Stands(path string, q *Questions) bool {
	pkg := p.Packages[path]
	if pkg == nil {
		return q.Own == ""
	}
	var own summary.Digester
	for _, f := range pkg.Functions {
		own.Effects(f.Effects)
	}
	if own.Sum() != q.Own || pkg.Tool != q.Tool {
		return false
	}
	for question, answer := range q.Answers {
		if p.Answer(pkg, question) != answer {
			return false
		}
	}
	for k, called := range q.Called {
		if p.Called[k] != called {
			return false
		}
	}
	for k, answer := range q.Functions {
		if summary.DigestSummary(p.SummaryOf(k)) != answer {
			return false
		}
	}
	for _, m := range q.Methods {
		if summary.DigestBodies(p.CalleeSummaries(p.Others(m.Method, m.Caller, m.Recv), true)) != m.Answer {
			return false
		}
	}
	return true
}

// Answer answers a question that a package asks: "limited", whether another package limits a pool of which nobody can tell who opened it;
// "limiter", whether another package has a function that limits pools that it is given; "in process", whether all SQL drivers of the program run in this process; "changed NAME", whether a package
// that may be in one program with it gives a variable of a library a bound; "cold NUMBER", whether a function of the package
// is called by cold code only; "flown NUMBER", whether somebody coalesces the calls of it; "reach NUMBER", how it is reached, with the way; "uncalled KEY", whether nobody else in the
// program runs a function; "holds FIELD", what a field bounds that several packages can name: nothing, or something; "origin SOURCE", where a
// parameter or what a field holds comes from, with the way.
func (p *Program) Answer(pkg *Package, question string) string {
	if source, origin := strings.CutPrefix(question, "origin "); origin {
		return p.Origin(summary.SourceOf(source)).Digest()
	}
	name, changed := strings.CutPrefix(question, "changed ")
	number, cold := strings.CutPrefix(question, "cold ")
	coalesced, flown := strings.CutPrefix(question, "flown ")
	way, reach := strings.CutPrefix(question, "reach ")
	function, uncalled := strings.CutPrefix(question, "uncalled ")
	field, holds := strings.CutPrefix(question, "holds ")
	switch {
	case holds:
		if p.holds(field).Kind == summary.Nothing {
			return "nothing"
		}
		return ""
	case cold:
		l := pkg.function(number)
		return summary.YesNo(l != nil && l.cold && l.reach == summary.ReachUnknown)
	case flown:
		l := pkg.function(coalesced)
		return summary.YesNo(l != nil && l.flown(0))
	case reach:
		if l := pkg.function(way); l != nil {
			return p.Reached(l).Digest()
		}
		return ""
	case uncalled:
		return summary.YesNo(p.imported(pkg.Path) && !p.Called[function] && !p.used[function])
	case question == "limited", question == "limiter":
		return summary.YesNo(p.limits(pkg.Path, question))
	case question == "in process":
		near := slices.ContainsFunc(p.order, func(other *Package) bool { return other.InProcessDB })
		far := slices.ContainsFunc(p.order, func(other *Package) bool { return other.RemoteDB })
		return summary.YesNo(near && !far)
	case changed:
		return summary.YesNo(slices.ContainsFunc(p.order, func(other *Package) bool {
			return slices.Contains(other.Changed, name) && p.together(pkg, other)
		}))
	}
	return ""
}

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
