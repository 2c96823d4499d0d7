package cli

import (
	"go/token"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// What is seen at a line.
type (
	seenFunction struct {
		Name    string      `json:"name"`
		Reached string      `json:"reached"`
		Way     []step      `json:"way"` // from what keeps or runs the first function down to this one
		Held    []seenHold  `json:"held"`
		Repeats *seenRepeat `json:"repeats,omitempty"`
		Calls   []seenCall  `json:"calls"`
	}
	seenCall struct {
		Name      string         `json:"name"`
		Arguments []seenArgument `json:"arguments"` // that tell something
		Does      []seenDoes     `json:"does"`
	}
	seenDoes struct {
		Says  string `json:"says"` // "wait http: (*http.Client).Do; nothing ends it"
		Proof []step `json:"proof"`
	}
	step struct {
		What string `json:"what"`
		File string `json:"file,omitempty"`
		Line int    `json:"line,omitempty"`
	}
)

// seeing is a rule that finds nothing: it notes what there is to be seen at a line.
type seeing struct {
	file string
	line int

	mu        sync.Mutex
	functions []seenFunction
	found     bool
}

func (s *seeing) analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "hldwhy", Doc: "sees a line", Requires: []*analysis.Analyzer{concepts.Effects, config.Analyzer, code.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			if config.IsFirstParty(pass) {
				s.look(pass)
			}
			return nil, nil
		},
	}
}

func (s *seeing) look(pass *analysis.Pass) {
	e, done := effects.Of(pass)
	defer done()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fn := range code.Of(pass).Funcs() {
		if !s.around(pass.Fset, fn) {
			continue
		}
		s.found = true
		s.functions = append(s.functions, s.function(e, fn))
	}
}

// around reports whether a function, as it is written, has the line.
func (s *seeing) around(fset *token.FileSet, fn *ssa.Function) bool {
	syntax := fn.Syntax()
	if syntax == nil {
		return false
	}
	from, to := fset.PositionFor(syntax.Pos(), false), fset.PositionFor(syntax.End(), false)
	return from.Filename == s.file && from.Line <= s.line && s.line <= to.Line
}

// instructions lists those of a function that stand at the line.
func (s *seeing) instructions(fset *token.FileSet, fn *ssa.Function) []ssa.Instruction {
	var out []ssa.Instruction
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if at := fset.PositionFor(instr.Pos(), false); at.Line == s.line && at.Filename == s.file {
				out = append(out, instr)
			}
		}
	}
	return out
}

func (s *seeing) function(e *effects.Result, fn *ssa.Function) seenFunction {
	reached := e.Reach(fn)
	out := seenFunction{Name: fn.RelString(fn.Pkg.Pkg), Reached: words(reached), Way: steps(reached.Chain), Calls: []seenCall{}}
	line := s.instructions(e.Pass.Fset, fn)
	out.Held, out.Repeats = heldAt(e, fn, line), repeats(e, line)
	for _, at := range line {
		call, ok := at.(ssa.CallInstruction)
		if !ok {
			continue
		}
		seen := seenCall{Name: e.Name(call), Arguments: arguments(e, call), Does: []seenDoes{}}
		for _, effect := range append(e.Call(call), e.Goroutine(call)...) {
			seen.Does = append(seen.Does, does(fn, effect))
		}
		out.Calls = append(out.Calls, seen)
	}
	return out
}

// does says what an effect is in one line, with its proof.
func does(fn *ssa.Function, e summary.Effect) seenDoes {
	var line strings.Builder
	describer{w: &line}.line(fn, e)
	proof := e.Chain
	for _, b := range e.Bounds {
		if b.Root != nil {
			proof = append(proof[:len(proof):len(proof)], *b.Root)
		}
	}
	return seenDoes{Says: strings.TrimSpace(line.String()), Proof: steps(proof)}
}

func hopStep(h summary.Hop) step {
	s := h.Says()
	return step{What: s.What, File: s.File, Line: s.Line}
}

func steps(chain []summary.Hop) []step {
	out := []step{}
	for _, h := range chain {
		out = append(out, hopStep(h))
	}
	return out
}
