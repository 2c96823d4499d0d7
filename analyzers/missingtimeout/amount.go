package missingtimeout

import (
	"go/token"
	"math"
	"math/bits"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/models"
)

// An amount is a constant that a duration may be.
type amount struct {
	ns        int64
	over      bool            // two durations were multiplied: it is absurd, however large
	converted bool            // it was a bare number before
	direct    bool            // the site itself has the constant
	site      ssa.Instruction // that gives it: the limit, or a call that leads there
}

// maxAmounts is through how many calls, conversions and products a duration is followed.
const maxAmounts = 6

// amounts lists the constants that a duration may be, as far as they are in sight.
//
//	30                                   30 ns
//	time.Duration(cfg.seconds)           what is stored into seconds, if that is constant
//	timeout                              of a parameter: what callers give
//	envInt("TIMEOUT", 30)                what the helper returns
//	time.Duration(n) * time.Second       n seconds; over, if n is a duration already
func (c *checker) amounts(v ssa.Value, site ssa.Instruction, depth int) []amount {
	if depth == 0 {
		return nil
	}
	if ns, ok := code.Int(v); ok {
		return []amount{{ns: ns, site: site, direct: true}}
	}
	var out []amount
	sources, _ := c.effects.Sources(v)
	if len(sources) == 0 {
		out = c.setElsewhere(v, site)
		sources = []ssa.Value{v} // what a pointer of a library points to
	}
	for _, s := range sources {
		for _, a := range c.amountsOf(s, site, depth-1) {
			if s != v {
				a.direct = a.direct && a.site != site
			}
			out = append(out, a)
		}
		if len(out) > maxAmounts {
			return out
		}
	}
	return out
}

// setElsewhere are the constants that other packages put into the field from which a duration comes, where nothing else is put there.
//
//	func Default() Conf { return Conf{Connect: 10} }	// package conf
func (c *checker) setElsewhere(v ssa.Value, site ssa.Instruction) []amount {
	list, all := settings.Numbers(c.effects, v)
	if !all {
		return nil
	}
	var out []amount
	for _, ns := range list {
		out = append(out, amount{ns: ns, site: site})
	}
	return out
}

func (c *checker) amountsOf(v ssa.Value, site ssa.Instruction, depth int) []amount {
	switch v := v.(type) {
	case *ssa.Const:
		if ns, ok := code.Int(v); ok {
			return []amount{{ns: ns, site: site}}
		}
	case *ssa.Convert:
		if !code.IsInteger(v.X.Type()) {
			return nil
		}
		out := c.amounts(v.X, site, depth)
		for i := range out {
			out[i].converted, out[i].direct = true, false
		}
		return out
	case *ssa.BinOp:
		if v.Op == token.MUL {
			return products(c.amounts(v.X, site, depth), c.amounts(v.Y, site, depth))
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return c.configured(v.X, site, depth)
		}
	case *ssa.Parameter:
		return c.givenTo(v, depth)
	case *ssa.Call:
		return c.returned(v, site, depth)
	}
	return nil
}

// products multiplies amounts. A duration times a duration is a mistake: one of a millisecond and more is taken for one.
func products(xs, ys []amount) []amount {
	var out []amount
	for _, x := range xs {
		for _, y := range ys {
			high, low := bits.Mul64(uint64(x.ns), uint64(y.ns))
			if x.ns <= 0 || y.ns <= 0 {
				continue
			}
			both := x.ns >= int64(time.Millisecond) && y.ns >= int64(time.Millisecond)
			over := both && (high > 0 || low > uint64(24*time.Hour))
			if !over && (high > 0 || low > math.MaxInt64) {
				continue
			}
			out = append(out, amount{ns: int64(low & math.MaxInt64), over: over, site: x.site})
		}
	}
	return out
}

// configured is the default of a setting that a library reads: the number that it is given with the name.
//
//	timeout := flag.Int("timeout", 30, "seconds")
//	time.Duration(*timeout)
func (c *checker) configured(pointer ssa.Value, site ssa.Instruction, depth int) []amount {
	var out []amount
	sources, _ := c.effects.Sources(pointer)
	for _, s := range sources {
		if call, ok := s.(*ssa.Call); ok {
			out = append(out, c.defaults(call, site)...)
		}
	}
	return out
}

func (c *checker) defaults(call *ssa.Call, site ssa.Instruction) []amount {
	callee := c.effects.Callee(call)
	if callee == nil {
		return nil
	}
	rows, _ := c.effects.Models.Yields(callee)
	if len(rows) == 0 || rows[0].What != models.FromConfig {
		return nil
	}
	for _, arg := range call.Call.Args {
		if ns, ok := code.Int(arg); ok {
			return []amount{{ns: ns, site: site}}
		}
	}
	return nil
}

// givenTo is what the callers of a function in the package give for a parameter: they are to blame.
func (c *checker) givenTo(p *ssa.Parameter, depth int) []amount {
	var out []amount
	given, _ := c.effects.Arguments(p)
	for _, arg := range given {
		out = append(out, c.amounts(arg.Value, arg.Call, depth)...)
	}
	return out
}

// returned is what a function of the package returns, or the default of what a library reads.
func (c *checker) returned(call *ssa.Call, site ssa.Instruction, depth int) []amount {
	callee := call.Call.StaticCallee()
	if callee == nil || callee.Pkg != c.code.SSA() || len(callee.Blocks) == 0 || depth == 0 {
		return c.defaults(call, site)
	}
	var out []amount
	for _, b := range callee.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			continue
		}
		out = append(out, c.returnedBy(ret.Results[0], call, site, depth)...)
	}
	return out
}

// returnedBy is one result of a function: what the caller gave, or what it computes.
func (c *checker) returnedBy(v ssa.Value, call *ssa.Call, site ssa.Instruction, depth int) []amount {
	if p, ok := v.(*ssa.Parameter); ok {
		if given := code.ArgumentOf(call, p); given != nil {
			return indirect(c.amounts(given, site, depth))
		}
	}
	return indirect(c.amounts(v, site, depth))
}

func indirect(list []amount) []amount {
	for i := range list {
		list[i].direct = false
	}
	return list
}
