package trace

import (
	"go/token"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Positioned is what stands somewhere in the source.
type Positioned interface{ Pos() token.Pos }

// At makes a hop at an instruction.
func (r *Package) At(at Positioned, what string) summary.Hop {
	return r.step(at, summary.Step{What: what})
}

// Calls makes a hop at a call of a target.
func (r *Package) Calls(at Positioned, t Target) summary.Hop {
	return r.step(at, summary.Step{What: "calls " + t.Name(), Kind: summary.Calls, Callee: t.Key()})
}

// HasRun makes a hop at a call that has its callee run a target.
func (r *Package) HasRun(at Positioned, t Target) summary.Hop {
	return r.step(at, summary.Step{What: "runs " + t.Name(), Kind: summary.HasRun, Callee: t.Key()})
}

// step is a step that is taken at an instruction, as a hop.
func (r *Package) step(at Positioned, s summary.Step) summary.Hop {
	p := r.Pass.Fset.PositionFor(at.Pos(), false)
	s.File, s.Line, s.Col = p.Filename, p.Line, p.Column
	return s.Hop().At(at.Pos())
}

// Evidence turns a chain into what a finding carries.
func (r *Package) Evidence(chain []summary.Hop) []rule.Hop {
	var out []rule.Hop
	for _, h := range chain {
		if s := h.Says(); s.File != "" {
			out = append(out, rule.Hop{Pos: r.position(h), Message: s.What})
		}
	}
	return out
}

// position finds a position for a hop: its own, or, when it comes from another package's fact, a place in
// a file that is added to the file set for it, as the importer does for positions in export data.
func (r *Package) position(h summary.Hop) token.Pos {
	if here := h.Here(); here.IsValid() {
		return here
	}
	s := h.Says()
	return code.PositionIn(r.Pass.Fset, s.File, s.Line, s.Col)
}

// Hydrator gives the hops of one package their positions back.
type Hydrator struct {
	r     *Package
	files map[string]*token.File
}

// Hydrator gives the hydrator for the files of the package. It is made once: rules ask for each call, and a generated package has thousands of files.
func (r *Package) Hydrator() Hydrator {
	r.hydratorOnce.Do(func() { r.hydrator = r.newHydrator() })
	return r.hydrator
}

func (r *Package) newHydrator() Hydrator {
	h := Hydrator{r: r, files: map[string]*token.File{}}
	for _, file := range r.Pass.Files {
		if f := r.Pass.Fset.File(file.FileStart); f != nil {
			h.files[f.Name()] = f
		}
	}
	return h
}

// Effects gives the hops of effects their positions back.
func (h Hydrator) Effects(list []summary.Effect) []summary.Effect {
	out := slices.Clone(list)
	for i, e := range out {
		out[i].Bounds = slices.Clone(e.Bounds)
		for j, b := range e.Bounds {
			if b.Root != nil {
				out[i].Bounds[j].Root = new(h.Hop(*b.Root))
			}
		}
		if i > 0 && slices.Equal(e.Chain, list[i-1].Chain) {
			out[i].Chain = out[i-1].Chain // it is not changed
			continue
		}
		out[i].Chain = slices.Clone(e.Chain)
		for j, hop := range e.Chain {
			out[i].Chain[j] = h.Hop(hop)
		}
	}
	return out
}

// Hop gives a hop its position back, if it is in the package.
func (h Hydrator) Hop(hop summary.Hop) summary.Hop {
	s := hop.Says()
	if f := h.files[s.File]; f != nil && s.Line >= 1 && s.Line <= f.LineCount() {
		return hop.At(f.LineStart(s.Line) + token.Pos(max(s.Col, 1)-1))
	}
	return hop
}
