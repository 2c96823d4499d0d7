package infer

import (
	"go/types"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// A Row is what is proposed of one function.
type Row struct {
	models.Func
	Proof []summary.Hop // the calls that prove it, from the function's own down to the library that it is built on
	Doubt string        // why it is undecided; empty: it is sure
	fn    *types.Func
	f     *effects.Function // whose summary it is read from
	r     *effects.Result

	waitsAnyway bool // what is undecided is only what ends the wait
}

// A Package is what is proposed of the exported functions of one package, in source order.
type Package struct {
	Path string
	Rows []Row
}

// ByPath orders packages.
func ByPath(a, b *Package) int { return strings.Compare(a.Path, b.Path) }

// Public reports whether modules other than its own can import a package.
func Public(p *types.Package) bool {
	return p.Name() != "main" && !slices.Contains(strings.Split(p.Path(), "/"), "internal")
}

// Of reads the rows of a package of which all is linked.
func Of(r *effects.Result) *Package {
	out := &Package{Path: r.Pass.Pkg.Path()}
	for _, f := range r.Order {
		fn := r.Declared(f.Fn)
		if fn == nil || !exported(fn) {
			continue
		}
		if row := rowOf(r, f, fn); row.says() {
			out.Rows = append(out.Rows, row)
		}
	}
	out.Rows = append(out.Rows, interfaceRows(r)...)
	return out
}

// exported reports whether other packages can name a function.
func exported(fn *types.Func) bool {
	if !fn.Exported() {
		return false
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return true
	}
	named := code.Named(recv.Type())
	return named != nil && named.Obj().Exported()
}

func rowOf(r *effects.Result, f *effects.Function, fn *types.Func) Row {
	row := Row{Func: models.Func{Func: models.DeclaredName(fn)}, fn: fn, f: f, r: r}
	s := f.Summary
	row.wait(f)
	row.runs(s.Effects)
	row.sleeps(f)
	row.opens(s.Opened)
	if row.calls(s.Callbacks) && len(row.Proof) == 0 {
		row.Proof = []summary.Hop{r.At(fn, "is declared here")}
	}
	return row
}

func (row *Row) says() bool {
	return row.Waits != nil || row.Runs != "" || row.Sleeps != nil || row.Opens != nil || len(row.Calls) > 0
}

// argument is the index of a parameter of a summary, whose first one is the receiver, as rows count; -1 is the receiver.
func (row *Row) argument(param int) int {
	if row.fn.Signature().Recv() != nil {
		return param - 1
	}
	return param
}

// prove adds a chain unless its last step is there.
func (row *Row) prove(chain []summary.Hop) {
	if len(chain) == 0 {
		return
	}
	last := chain[len(chain)-1].Says()
	for _, h := range row.Proof {
		if s := h.Says(); s.File == last.File && s.Line == last.Line && s.What == last.What {
			return
		}
	}
	row.Proof = append(row.Proof, chain...)
}
