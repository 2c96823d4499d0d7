package infer

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// Coverage counts the calls of libraries that look remote, by whether a model tells what they do.
type Coverage struct {
	Calls    int      `json:"calls"`    // that look remote
	Modelled int      `json:"modelled"` // those of which a row says that they are
	Unknown  []Called `json:"unknown"`  // the functions without a row, most called first
}

// Called is a function of a library that looks remote, and of which nothing is known.
type Called struct {
	Package  string         `json:"package"`
	Func     string         `json:"func"`
	Calls    int            `json:"calls"`
	Example  token.Position `json:"-"`
	Location string         `json:"example"`
}

// Count counts the calls of one package. Remote reports whether a package of a library can speak to another machine.
func (c *Coverage) Count(r *effects.Result, remote func(*types.Package) bool) {
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			if call, ok := instr.(ssa.CallInstruction); ok {
				c.count(r, call, remote)
			}
		}
	}
}

func (c *Coverage) count(r *effects.Result, call ssa.CallInstruction, remote func(*types.Package) bool) {
	fn := r.Callee(call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == r.Pass.Pkg || r.Ours(fn.Pkg()) {
		return
	}
	if m := r.ModelOf(fn); m != nil {
		if m.Waits != nil || m.Runs != "" && m.Runs != "read" {
			c.Calls++
			c.Modelled++
		}
		return
	}
	if r.Standard(call) || known(r.Models, fn) || r.Models.Local(fn) || !looksRemote(call, fn) || !remote(fn.Pkg()) {
		return
	}
	c.Calls++
	c.add(Called{Package: fn.Pkg().Path(), Func: models.DeclaredName(fn), Calls: 1, Example: r.Pass.Fset.PositionFor(call.Pos(), false)})
}

// known reports whether some row speaks of a function, though not of what it waits for.
func known(set *models.Set, fn *types.Func) bool {
	rows, _ := set.Yields(fn)
	return len(rows) > 0 || set.Holds(fn) != nil
}

// looksRemote reports whether a call may wait and fail: it takes a context, or returns an error.
func looksRemote(call ssa.CallInstruction, fn *types.Func) bool {
	if code.TakesContext(call) {
		return true
	}
	for v := range fn.Signature().Results().Variables() {
		if code.IsError(v.Type()) {
			return true
		}
	}
	return false
}

// Join adds what was counted of another package.
func (c *Coverage) Join(other *Coverage) {
	c.Calls += other.Calls
	c.Modelled += other.Modelled
	for _, u := range other.Unknown {
		c.add(u)
	}
}

func (c *Coverage) add(called Called) {
	i := slices.IndexFunc(c.Unknown, func(u Called) bool { return u.Package == called.Package && u.Func == called.Func })
	if i < 0 {
		c.Unknown = append(c.Unknown, called)
		return
	}
	u := &c.Unknown[i]
	u.Calls += called.Calls
	if before(called.Example, u.Example) {
		u.Example = called.Example
	}
}

func before(a, b token.Position) bool {
	return cmp.Or(strings.Compare(a.Filename, b.Filename), cmp.Compare(a.Line, b.Line)) < 0
}

// Sort puts the most called functions first.
func (c *Coverage) Sort() {
	slices.SortFunc(c.Unknown, func(a, b Called) int {
		return cmp.Or(cmp.Compare(b.Calls, a.Calls), cmp.Compare(a.Package, b.Package), cmp.Compare(a.Func, b.Func))
	})
}
