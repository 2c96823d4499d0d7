package code

import (
	"fmt"
	"go/token"
	"runtime/debug"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// A Problem is a function that could not be analysed: something panicked on it. No rule says anything about it.
type Problem struct {
	Pos  token.Pos // of the function
	Func string
	Text string // what panicked and where
}

// ProblemCategory is that of the diagnostics by which problems are told, in hosts that know nothing but diagnostics.
const ProblemCategory = "internal-error"

// trouble is what panicked in a package. The hosts run the rules of one side by side.
type trouble struct {
	mu     sync.Mutex
	broken map[token.Pos]bool // the functions, by position: literals too
	all    bool               // nothing of the package could be analysed
	texts  map[string]bool    // one panic is told once, however many functions run into it
	untold []Problem
}

func (t *trouble) add(p Problem) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.breaks(p.Pos)
	if !t.texts[p.Text] {
		t.texts[p.Text] = true
		t.untold = append(t.untold, p)
	}
}

// leaveOut notes a function of which people are told otherwise.
func (t *trouble) leaveOut(pos token.Pos) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.breaks(pos)
}

func (t *trouble) breaks(pos token.Pos) {
	if t.broken == nil {
		t.broken, t.texts = map[token.Pos]bool{}, map[string]bool{}
	}
	t.broken[pos] = true
}

func (t *trouble) take() []Problem {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := t.untold
	t.untold = nil
	return out
}

// Broken reports whether a function could not be analysed.
func (p *Package) Broken(fn *ssa.Function) bool {
	p.trouble.mu.Lock()
	defer p.trouble.mu.Unlock()
	return p.trouble.all || p.trouble.broken[Outermost(fn).Pos()]
}

// AnyBroken reports whether some function of the package could not be analysed.
func (p *Package) AnyBroken() bool {
	p.trouble.mu.Lock()
	defer p.trouble.mu.Unlock()
	return p.trouble.all || len(p.trouble.broken) > 0
}

// GuardAll does something with the whole package that cannot be begun anew. Should it panic, all functions are broken: what was to be known
// of them is missing, and no rule may take that for an answer.
func (p *Package) GuardAll(do func()) {
	failed := attempted(do)
	if failed == nil {
		return
	}
	p.note("package "+p.pass.Pkg.Name(), p.pass.Files[0].Package, failed)
	p.trouble.mu.Lock()
	defer p.trouble.mu.Unlock()
	p.trouble.all = true
}

// Guard does something with a function. Should it panic, the function is broken, and Guard says so.
func (p *Package) Guard(fn *ssa.Function, do func()) (whole bool) {
	defer func() {
		if v := recover(); v != nil {
			outer := Outermost(fn)
			p.note(outer.Name(), outer.Pos(), &failure{v, FrameOf(debug.Stack())})
			whole = false
		}
	}()
	do()
	return true
}

// Each shows a rule the functions of the package, but for broken ones. Of one on which the rule panics nothing is reported, and the
// rule goes on with the next. The problems of the package are told, each once.
func (p *Package) Each(pass *analysis.Pass, visit func(*ssa.Function)) {
	report := pass.Report
	defer func() { pass.Report = report }()
	for _, fn := range p.Funcs() {
		if p.Broken(fn) {
			continue
		}
		var found []analysis.Diagnostic
		pass.Report = func(d analysis.Diagnostic) { found = append(found, d) }
		if !p.Guard(fn, func() { visit(fn) }) {
			continue
		}
		for _, d := range found {
			report(d)
		}
	}
	for _, problem := range p.trouble.take() {
		report(problem.diagnostic(problem.Pos))
	}
}

// Guarded is how an analyzer runs that survives what panics outside of any function: the package is then silent, and told of.
func Guarded(run func(*analysis.Pass) (any, error)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (result any, err error) {
		defer func() {
			if v := recover(); v != nil && len(pass.Files) > 0 {
				p := Problem{Func: "package " + pass.Pkg.Name(), Text: (&failure{v, FrameOf(debug.Stack())}).String()}
				pass.Report(p.diagnostic(pass.Files[0].Package))
			}
		}()
		return run(pass)
	}
}

// issues is where people are asked to report problems. With it, hosts show no page of a rule.
const issues = "https://github.com/hldlint/hldlint/issues"

func (p Problem) diagnostic(pos token.Pos) analysis.Diagnostic {
	return analysis.Diagnostic{Pos: pos, Category: ProblemCategory, Message: p.String(), URL: issues}
}

// String says what could not be analysed.
func (p Problem) String() string {
	return fmt.Sprintf("%s cannot be analysed, please report this: %s", p.Func, p.Text)
}

func (f *failure) String() string { return fmt.Sprintf("panic: %v (%s)", f.value, f.frame) }

// FrameOf is the file and line that panicked, in a stack.
func FrameOf(stack []byte) string {
	past := false
	for _, line := range strings.Split(string(stack), "\n") {
		if strings.HasPrefix(line, "panic(") {
			past = true
			continue
		}
		if past && strings.HasPrefix(line, "\t") && !strings.Contains("/"+line[1:], "/runtime/") {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " ")
			return line[strings.LastIndexByte(line[:max(strings.LastIndexByte(line, '/'), 0)], '/')+1:]
		}
	}
	return "no frame"
}
