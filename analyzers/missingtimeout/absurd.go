package missingtimeout

import (
	"fmt"
	"go/ast"
	"go/token"
	"math"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A limit is a duration that limits how long something waits, where it is given: to a field, or to a call.
//
//	&http.Client{Timeout: d}
//	context.WithTimeout(ctx, d)
//	net.DialTimeout("tcp", addr, d)
//	conn.SetDeadline(time.Now().Add(d))
type limit struct {
	*checker
	fn    *ssa.Function
	instr ssa.Instruction
	value ssa.Value
	name  string // for messages
	call  bool   // it is an argument
}

// limits looks at the limits that an instruction gives.
func (c *checker) limits(fn *ssa.Function, instr ssa.Instruction) {
	for _, l := range c.limitsOf(fn, instr) {
		for _, a := range c.amounts(l.value, instr, maxAmounts) {
			if l.judge(a) {
				break // one finding for each limit
			}
		}
	}
}

// limitExcuses are what excuses an amount that looks like a mistake in its unit, asked in order.
var limitExcuses = []func(*given) bool{uncalledLimit, expiresNow, writtenOut}

// given is an amount that is given to a limit.
type given struct {
	*limit
	amount
	expr ast.Expr // that is the constant, if it is known
}

// uncalledLimit holds in functions that nobody in the program runs.
func uncalledLimit(g *given) bool { return g.effects.Uncalled(g.fn) }

// expiresNow holds for the shortest of all times, which is how a wait is ended that others have begun.
//
//	conn.SetReadDeadline(time.Now().Add(1))
func expiresNow(g *given) bool { return g.call && g.ns == 1 }

// writtenOut holds where whoever wrote it named the unit, and so knows what it is.
//
//	Timeout: 500 * time.Microsecond
//	IdleConnTimeout: 30 * 24 * time.Hour
func writtenOut(g *given) bool {
	if g.over {
		return false
	}
	if g.expr != nil && g.direct {
		return g.short() == g.namesUnit(g.expr)
	}
	return !g.short() || g.ns%int64(time.Microsecond) == 0 // in microseconds, as far as anybody can tell
}

// judge reports an amount that is a mistake in its unit.
func (l *limit) judge(a amount) bool {
	g := &given{limit: l, amount: a, expr: l.constant(a)}
	if !g.short() && !g.long() {
		return false
	}
	if detect.Excused(l.pass, absurd, g.at().Pos(), g, limitExcuses) {
		return false
	}
	at := g.at()
	var chain []summary.Hop
	if a.site != l.instr {
		chain = []summary.Hop{l.effects.At(l.instr, "limits "+l.name)}
	}
	if f := l.report(absurd, at, chain, "%s", g.says()); f != nil {
		f.fix = g.unit()
	}
	return true
}

// at is what is to blame: the constant, or the instruction that gives it.
func (g *given) at() interface{ Pos() token.Pos } {
	if g.expr != nil {
		return g.expr
	}
	return g.site
}

// short reports whether nothing on a network answers in that time.
func (g *given) short() bool { return !g.over && g.ns > 0 && g.ns < int64(time.Millisecond) }

// long reports whether nobody waits for that long.
func (g *given) long() bool {
	return g.over || g.ns > int64(24*time.Hour) && g.ns < math.MaxInt64/2 && g.expr != nil && g.direct && oneNumber(g.expr)
}

// says is the message.
func (g *given) says() string {
	switch {
	case g.over:
		return fmt.Sprintf("%s is multiplied by a unit twice: it is a duration already", g.name)
	case g.long():
		return fmt.Sprintf("%s is %s: a number of milliseconds that is multiplied by another unit", g.name, time.Duration(g.ns))
	case g.converted:
		return fmt.Sprintf("%s is %s: a number that becomes a duration counts nanoseconds", g.name, time.Duration(g.ns))
	}
	return fmt.Sprintf("%s is %s: a number without a unit counts nanoseconds", g.name, time.Duration(g.ns))
}

// The largest numbers that stand for seconds and for milliseconds.
const (
	mostSeconds       = 600
	leastMilliseconds = 1000
)

// unit multiplies a constant by the unit that it is of: a timeout of a thousand and more is in milliseconds, and a smaller one in seconds.
func (g *given) unit() []analysis.SuggestedFix {
	unit := ""
	switch {
	case !g.short() || g.expr == nil || !g.direct:
		return nil
	case g.ns <= mostSeconds:
		unit = "Second"
	case g.ns >= leastMilliseconds:
		unit = "Millisecond"
	default:
		return nil
	}
	pkg, edits, ok := g.code.Import(g.expr.Pos(), "time")
	if _, binary := g.expr.(*ast.BinaryExpr); binary || !ok {
		return nil
	}
	edits = append(edits, analysis.TextEdit{Pos: g.expr.End(), End: g.expr.End(), NewText: []byte(" * " + pkg + "." + unit)})
	return fix(false, "count "+unit+"s", edits)
}

// oneNumber recognises a single number times a unit that is no hour: 100000 * time.Second. Whoever means days multiplies.
func oneNumber(e ast.Expr) bool {
	product, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || product.Op != token.MUL {
		return false
	}
	for _, pair := range [][2]ast.Expr{{product.X, product.Y}, {product.Y, product.X}} {
		number, isNumber := ast.Unparen(pair[0]).(*ast.BasicLit)
		unit, isUnit := ast.Unparen(pair[1]).(*ast.SelectorExpr)
		if isNumber && isUnit && number.Kind == token.INT && unit.Sel.Name != "Hour" {
			return true
		}
	}
	return false
}
