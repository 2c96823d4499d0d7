package unpooleddb

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pools"
	"github.com/hldlint/hldlint/internal/engine/escape"
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
		}
	}
	return out
}

// limitedOutside reports whether somebody who is not in sight may limit the pool: it leaves the package by an exported
// function that nobody of the program calls, or another package limits pools that come from anywhere, or those that it is given.
func (c *checker) limitedOutside(fn *ssa.Function, flow escape.Flow) bool {
	if pools.LimitedElsewhere(c.effects) {
		return flow.Returned && token.IsExported(fn.Name()) || flow.Field != nil || flow.Passed || flow.Global != nil && flow.Global.Object().Exported() || flow.Returned
	}
	if flow.Passed && pools.LimiterElsewhere(c.effects) {
		return true
	}
	return flow.Returned && token.IsExported(fn.Name()) && !pools.Called(c.effects, fn)
}

// usedUp reports whether a pool, or the struct that it is put into, lives no longer than a call of somebody whom it is told.
func (c *checker) usedUp(fn *ssa.Function, flow escape.Flow) bool {
	return (flow.Returned || flow.Field != nil && pools.ReturnsInside(c.effects, fn)) && pools.UsedUp(c.effects, fn)
}

// shared looks at a bare connection that is kept: whoever serves requests with it shares it.
func (c *checker) shared(call *ssa.Call, opened *summary.Opened, flow escape.Flow) {
	if !flow.Kept || flow.Field == nil && flow.Global == nil || opened.Protocol != "sql" {
		return
	}
	user := pools.SharedQuery(c.effects, flow)
	if user == nil {
		return
	}
	rule.Report(c.pass, singleConnection, c.code.Range(call), c.effects.Evidence([]summary.Hop{c.effects.At(user, "every caller queries the one connection")}),
		"%s opens one connection that %s shares between callers: use a pool", opened.Op, user.Parent().Name())
}

// defaultIdle is how many idle connections database/sql keeps unless told (database/sql/sql.go: defaultMaxIdleConns).
const defaultIdle = 2

// highOpen is from how many open connections on two idle ones are churn rather than thrift.
const highOpen = 10

// idle compares the limits that are constants.
func (c *checker) idle() {
	idle := c.limits("max-idle")
	for _, set := range pools.Limits(c.effects, "max-open") {
		args := code.Arguments(set)
		open, ok := constantOf(args[1])
		if !ok || open < highOpen || idle.all {
			continue
		}
		roots, all := pools.PoolRoots(c.effects, args[0])
		if !all || len(roots) == 0 {
			continue
		}
		if !idle.roots[roots[0]] {
			rule.ReportFix(c.pass, idleBelowOpen, c.code.Range(set), nil, c.keepIdle(set), "up to %d connections but only %d idle ones kept: each burst reconnects", open, defaultIdle)
		}
	}
}

func constantOf(v ssa.Value) (int64, bool) {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil || k.Value.Kind() != constant.Int {
		return 0, false
	}
	return k.Int64(), true
}
