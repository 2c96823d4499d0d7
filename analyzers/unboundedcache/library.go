package unboundedcache

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// A made is a call that makes a library's cache which drops nothing by itself.
//
//	cache.New(5*time.Minute, 0)    expirable.NewLRU[string, User](0, nil, 0)    ttlcache.New[string, User]()
type made struct {
	*checker
	call *ssa.Call
	row  *models.Acts
}

// madeExcuses are what excuses such a cache. They are asked in order.
var madeExcuses = []func(*made) bool{madeBounded, swept, madeForCall}

// libraries reports the caches of libraries that are made without a bound, and that nobody in the program has drop anything.
func (c *checker) libraries() {
	c.code.Each(c.pass, func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			m := c.madeBy(call)
			if m == nil || detect.Excused(c.pass, library, call.Pos(), m, madeExcuses) {
				continue
			}
			rule.Report(c.pass, library, c.code.Range(call), nil, "%s makes a cache that %s", c.effects.Name(call), m.flaw())
		}
	})
}

// madeBy recognises the call, or returns nil.
func (c *checker) madeBy(call ssa.CallInstruction) *made {
	plain, ok := call.(*ssa.Call)
	row := acts.Of(c.effects, call)
	if !ok || row == nil || row.Does != models.ActKeeps {
		return nil
	}
	if slices.ContainsFunc(row.Zero, func(i int) bool { return !c.leftZero(c.effects.Argument(call, i)) }) {
		return nil
	}
	return &made{c, plain, row}
}

// leftZero reports whether an argument is zero: it is written so, or nothing in the program sets the field that it is taken from.
//
//	func New[V any](s Size) *expirable.LRU[string, V] { return expirable.NewLRU[string, V](s.Entries, nil, s.Keep) }	New[int](Size{})
func (c *checker) leftZero(v ssa.Value) bool {
	return code.IsZero(v) || settings.NeverSet(c.effects, v)
}

// flaw says what is missing.
func (m *made) flaw() string {
	if len(m.row.Zero) > 1 {
		return "has neither a bound nor an expiry: nothing ever leaves it"
	}
	if slices.Contains(m.row.Zero, 0) {
		return "has no bound: nothing ever leaves it"
	}
	return "nobody has remove what has expired: it stays in memory"
}

// madeBounded holds where a directive states that there is a bound.
func madeBounded(m *made) bool { return m.effects.Stated.Stated("bounded", m.call.Pos()) }

// swept holds where something in the program drops what such a cache holds, or bounds one, and where no program is in sight.
//
//	go c.Start()    c.DeleteExpired()    ttlcache.New(ttlcache.WithCapacity[string, User](1000))
func swept(m *made) bool { return !acts.Lacks(m.effects, models.ActSweeps, m.row.In) }

// madeForCall holds for a cache that each call makes for itself.
func madeForCall(m *made) bool {
	v := escape.First(m.call)
	if v == nil {
		return true
	}
	switch escape.LifetimeOf(m.effects, v).Living {
	case escape.PerCall, escape.Replaced:
		return !m.effects.Cold(m.call.Parent())
	}
	return false
}
