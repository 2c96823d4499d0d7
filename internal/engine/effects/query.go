package effects

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A Query is what a rule asks about the rest of the program: S is what it is about, A the answer. It is declared beside who asks:
//
//	var uncalled = &effects.Query[string, bool]{
//		ID: "uncalled", About: effects.ByKey,
//		Linked: func(p *program.Program, pkg *program.Package, key string) bool { return p.Uncalled(pkg, key) },
//	}
//
// Answers are remembered, and noted with their digests, so that kept findings hold exactly as long as the program answers the same.
type Query[S, A any] struct {
	ID    string // unlike that of any other query
	About Subject[S]

	Alone  func(*Result, S) A // where nothing is linked; nil: the zero A
	Linked func(*program.Program, *program.Package, S) A
}

// An Index is what the answers of a query are looked up in: it is made of a program when that is first asked.
type Index[T any] struct{ Make func(*program.Program) T }

// In is the index of a program.
func (x *Index[T]) In(p *program.Program) T {
	made, _ := p.Indexes.LoadOrStore(x, sync.OnceValue(func() T { return x.Make(p) }))
	return made.(func() T)()
}

// A Subject is a way to write down what a query is about.
type Subject[S any] struct {
	Write func(S) string
	Read  func(string) S
}

// The subjects that there are.
var (
	ByKey    = Subject[string]{Write: same, Read: same}
	ByNumber = Subject[int]{Write: strconv.Itoa, Read: number} // one of the package's, by its number: see Result.Number
	Whole    = Subject[struct{}]{Write: func(struct{}) string { return "" }, Read: func(string) struct{} { return struct{}{} }}
)

func same(key string) string { return key }

func number(s string) int {
	n, _ := strconv.Atoi(s) // 0, which no function has, for what was never written
	return n
}

// Name is the query's ID.
func (q *Query[S, A]) Name() string { return q.ID }

// Answer asks again, as program.Questions need it.
func (q *Query[S, A]) Answer(p *program.Program, pkg *program.Package, subject string) string {
	return summary.Digest(q.Linked(p, pkg, q.About.Read(subject)))
}

// Ask asks the program that a package is a part of. While the summaries are in the making, and where nothing is linked, the
// package answers alone.
func (q *Query[S, A]) Ask(r *Result, about S) A {
	return q.AskOr(r, about, func() (answer A) {
		if q.Alone != nil {
			answer = q.Alone(r, about)
		}
		return answer
	})
}

// AskOr is Ask with what the package answers alone, for a query that has no Alone.
func (q *Query[S, A]) AskOr(r *Result, about S, alone func() A) A {
	if r.Phase == Collecting {
		return alone()
	}
	asked := program.Asked{Query: q.ID, Subject: q.About.Write(about)}
	if known, ok := r.answers[asked]; ok {
		return known.answer.(A)
	}
	var answer A
	if r.Phase == linked {
		answer = q.Linked(r.Program, r.Program.Packages[r.Pass.Pkg.Path()], about)
	} else {
		answer = alone()
	}
	r.answers[asked] = answered{answer: answer, digest: func() string { return summary.Digest(answer) }}
	return answer
}

// answered is an answer, and its digest for when it is needed.
type answered struct {
	answer any
	digest func() string
}

// phase is how much is known of a package.
type phase int

const (
	Collecting phase = iota // its summaries are in the making, and those of others are not asked for
	closed                  // its own functions are known, with what facts tell of others
	linked                  // it is part of a program, which answers
)

// Questions returns what was asked since the package's own effects were known.
func (r *Result) Questions() *program.Questions {
	if r.Phase == Collecting {
		return &program.Questions{}
	}
	q := &program.Questions{Tool: r.tool, Answers: map[program.Asked]string{}}
	own := make([][]summary.Effect, len(r.Order))
	for i, f := range r.Order {
		own[i] = f.Summary.Effects
	}
	q.Own = summary.Digest(own)
	for asked, known := range r.answers {
		q.Answers[asked] = known.digest()
	}
	return q
}

// enter begins a phase, in which nothing was asked yet.
func (r *Result) enter(next phase) {
	r.Phase, r.answers, r.sites, r.remembered = next, map[program.Asked]answered{}, map[site][]summary.Effect{}, 0
	clear(r.memos)
	r.Entered++
}

// ofFunction makes the Alone of a query about a function that the package by itself can answer as a program does.
func ofFunction[A any](linked func(*program.Program, *program.Package, int) A) func(*Result, int) A {
	return func(r *Result, number int) (none A) {
		if r.Phase == Collecting {
			return none
		}
		p, pkg := r.Around()
		return linked(p, pkg, number)
	}
}

// AboutFunction makes a query about a function of the package, which the package by itself answers as a program does.
func AboutFunction[A any](id string, answer func(*program.Program, *program.Function) A) *Query[int, A] {
	linked := func(p *program.Program, pkg *program.Package, number int) (none A) {
		if l := pkg.Function(number); l != nil {
			return answer(p, l)
		}
		return none
	}
	return &Query[int, A]{ID: id, About: ByNumber, Alone: ofFunction(linked), Linked: linked}
}

// AskOf asks about a function of the package; of one that is none of it nothing is known.
func AskOf[A any](r *Result, q *Query[int, A], fn *ssa.Function) (none A) {
	if number := r.Number(fn); number != 0 {
		return q.Ask(r, number)
	}
	return none
}

// seen is an interface method or a function place, as a caller sees it.
type seen struct{ method, caller, recv string }

var seenFrom = Subject[seen]{
	Write: func(s seen) string { return s.method + "\x00" + s.caller + "\x00" + s.recv },
	Read: func(text string) seen {
		method, rest, _ := strings.Cut(text, "\x00")
		caller, recv, _ := strings.Cut(rest, "\x00")
		return seen{method, caller, recv}
	},
}
