package leakedconn

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/resources"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// An ending is a method that ends a struct, and leaves open what that keeps.
type ending struct {
	resources.Kept
	effects *effects.Result
	fn      *ssa.Function
}

// stopExcuses are what excuses one, asked in order.
var stopExcuses = []func(*ending) bool{openedOnce, neverOpened}

// openedOnce holds where the thing is opened when the program starts: it ends with the process.
func openedOnce(e *ending) bool { return e.effects.Cold(e.Opens.Parent()) }

// neverOpened holds where nobody in the program runs what opens it.
func neverOpened(e *ending) bool { return e.effects.Uncalled(e.Opens.Parent()) }

// stopped looks at the methods that end a struct.
func stopped(p *detect.Package) {
	e := p.Effects
	p.Each(func(fn *ssa.Function) {
		for _, kept := range resources.LeftByEnd(e, fn) {
			end := &ending{kept, e, fn}
			if detect.Excused(p.Pass, stop, fn.Pos(), end, stopExcuses) {
				continue
			}
			chain := []summary.Hop{e.At(kept.Opens, "opened here, and kept in "+kept.Field.Name())}
			rule.Report(p.Pass, stop, p.Code.Range(code.Place(fn.Pos())), e.Evidence(chain), "what %s opened stays open after %s: each start adds its connections",
				e.ShortName(kept.Opens), fn.Name())
		}
	})
}
