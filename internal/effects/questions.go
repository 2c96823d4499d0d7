package effects

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// inquiry collects questions and their answers.
type inquiry struct {
	answers   map[string]string
	functions map[*types.Func]*summary.Summary
	methods   map[program.MethodQuestion][]summary.Callee
	called    map[string]bool
	origins   map[string]summary.Ways // see askedOrigin
	hydrate   *trace.Hydrator
}

func newInquiry() *inquiry {
	return &inquiry{answers: map[string]string{}, functions: map[*types.Func]*summary.Summary{}, methods: map[program.MethodQuestion][]summary.Callee{}, called: map[string]bool{}, origins: map[string]summary.Ways{}}
}

// Questions returns what was asked since the package's own effects were known.
func (r *Result) Questions() *program.Questions {
	if r.inquiry == nil {
		return &program.Questions{}
	}
	q := &program.Questions{Tool: r.tool, Functions: map[string]string{}, Called: r.inquiry.called, Answers: r.inquiry.answers}
	var own summary.Digester
	for _, f := range r.order {
		own.Effects(f.summary.Effects)
	}
	q.Own = own.Sum()
	for fn, s := range r.inquiry.functions {
		q.Functions[code.Key(fn)] = summary.DigestSummary(s)
	}
	for m, bodies := range r.inquiry.methods {
		m.Answer = summary.DigestBodies(bodies)
		q.Methods = append(q.Methods, m)
	}
	slices.SortFunc(q.Methods, func(a, b program.MethodQuestion) int {
		return cmp.Or(cmp.Compare(a.Method, b.Method), cmp.Compare(a.Caller, b.Caller), cmp.Compare(a.Recv, b.Recv))
	})
	return q
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
			answer = r.program.Answer(r.program.Packages[r.Pass.Pkg.Path()], question)
		}
		r.inquiry.answers[question] = answer
	}
	return answer
}
