package leakedconn

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/forgotten"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// A droppedConn is a field that forgets a connection which is still open.
type droppedConn struct {
	forgotten.Drop
	effects *effects.Result
	fn      *ssa.Function
}

// dropExcuses are what excuses one, asked in order.
var dropExcuses = []func(*droppedConn) bool{dropCold, dropUncalled}

// dropCold holds in code that runs only when the program starts or stops.
func dropCold(d *droppedConn) bool { return d.effects.Cold(d.fn) }

// dropUncalled holds in functions that nobody in the program runs.
func dropUncalled(d *droppedConn) bool { return d.effects.Uncalled(d.fn) }

// dropped looks at the fields that are set to nil.
func dropped(p *detect.Package) {
	e := p.Effects
	p.Each(func(fn *ssa.Function) {
		for _, drop := range forgotten.In(e, fn) {
			d := &droppedConn{drop, e, fn}
			if detect.Excused(p.Pass, conn, d.Store.Pos(), d, dropExcuses) {
				continue
			}
			use := e.Name(d.Use)
			chain := []summary.Hop{e.At(d.Use, "this has failed")}
			rule.Report(p.Pass, conn, p.Code.Range(d.Store), e.Evidence(chain), "%s is forgotten once %s has failed, and stays open: close it first",
				d.Field.Name(), use[strings.LastIndexByte(use, '.')+1:])
		}
	})
}
