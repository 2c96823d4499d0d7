package unpooleddb

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/concurrency"
	"github.com/hldlint/hldlint/internal/concepts/pools"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// limited is what the package limits: the calls that opened it, or everything, when that cannot be told.
type limited struct {
	roots map[*ssa.Call]bool
	all   bool
}

func (l limited) has(call *ssa.Call) bool { return l.all || l.roots[call] }

// limits follows the receivers of all setters back to what opened them.
func (c *checker) limits(what string) limited {
	out := limited{roots: map[*ssa.Call]bool{}}
	for _, pool := range pools.Limited(c.effects, what) {
		roots, all := pools.LimitedRoots(c.effects, pool)
		out.all = out.all || !all
		for _, root := range roots {
			out.roots[root] = true
			out.all = out.all || c.manages(root)
		}
	}
	return out
}

// manages reports whether what is limited is made by a library, and is no pool itself: which pools it has is not known.
//
//	db.Use(dbresolver.Register(config).SetMaxIdleConns(50))		that of db, and those of the replicas
func (c *checker) manages(root *ssa.Call) bool {
	callee := c.effects.Callee(root)
	if callee == nil || callee.Pkg() == nil || c.effects.Ours(callee.Pkg()) || callee.Signature().Results().Len() == 0 {
		return false
	}
	m := c.effects.Model(root)
	return (m == nil || m.Opens == nil) && !c.effects.IsPool(callee.Signature().Results().At(0).Type())
}

// shared looks at a bare connection that is kept: whoever serves requests with it shares it.
func (c *checker) shared(p *pool) {
	if p.opened.Protocol != "sql" {
		return
	}
	p.sharing = pools.SharedBy(c.effects, p.call, p.flow, func(fn *ssa.Function) bool { return concurrency.Of(c.effects, fn).Many })
	if !p.flow.Kept && p.sharing == nil || detect.Excused(c.pass, singleConnection, p.call.Pos(), p, sharedExcuses) {
		return
	}
	rule.Report(c.pass, singleConnection, c.code.Range(p.call), c.effects.Evidence([]summary.Hop{p.sharing.Hop}),
		"%s opens one connection that %s shares between callers: use a pool", p.opened.Op, p.sharing.By)
}

// defaultIdle is how many idle connections database/sql keeps unless told (database/sql/sql.go: defaultMaxIdleConns).
const defaultIdle = 2

// highOpen is from how many open connections on two idle ones are churn rather than thrift.
const highOpen = 10

// idle compares the limits that are constants.
func (c *checker) idle() {
	idle := c.limits("max-idle")
	for _, set := range pools.Limits(c.effects, "max-open") {
		open, ok := constantOf(code.Arguments(set)[1])
		if !ok || open < highOpen {
			continue
		}
		if detect.Excused(c.pass, idleBelowOpen, set.Pos(), c.setter(set, idle), idleExcuses) {
			continue
		}
		rule.ReportFix(c.pass, idleBelowOpen, c.code.Range(set), nil, c.keepIdle(set), "up to %d connections but only %d idle ones kept: each burst reconnects", open, defaultIdle)
	}
}

// idleExcuses are what excuses a pool that keeps few idle connections, asked in order.
var idleExcuses = []func(*setter) bool{idleUnknown, openedUnknown, idleSet}

// A setter is a call that says how many connections a pool may open.
type setter struct {
	idle  limited     // of which it is said how many are kept
	roots []*ssa.Call // that opened the pool
	all   bool        // there are no others
}

func (c *checker) setter(set ssa.CallInstruction, idle limited) *setter {
	s := &setter{idle: idle}
	s.roots, s.all = pools.PoolRoots(c.effects, code.Arguments(set)[0])
	return s
}

// idleUnknown holds where the package says it of pools that come from anywhere.
func idleUnknown(s *setter) bool { return s.idle.all }

// openedUnknown holds where it is not known what opened the pool.
func openedUnknown(s *setter) bool { return !s.all || len(s.roots) == 0 }

// idleSet holds where it is said of this pool.
func idleSet(s *setter) bool { return s.idle.roots[s.roots[0]] }

func constantOf(v ssa.Value) (int64, bool) {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil || k.Value.Kind() != constant.Int {
		return 0, false
	}
	return k.Int64(), true
}
