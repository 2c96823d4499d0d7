package cachettl

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
)

// sets holds for calls of libraries that put a value into a cache, and take an expiry.
func sets(s *detect.Site) bool {
	m := s.Effects.Model(s.Call)
	return m != nil && m.Cache != nil && m.Cache.Op == "set" && (m.Cache.TTL > 0 || m.Cache.TTLField != "")
}

func cacheOf(s *detect.Site) *models.Cache { return s.Effects.Model(s.Call).Cache }

// expiryOf is the expiry that a call gives, if it is a constant.
//
//	rdb.Set(ctx, key, v, 0)
//	mc.Set(&memcache.Item{Key: key, Value: v})	// Expiration is 0
func expiryOf(s *detect.Site) (n int64, constant bool) {
	c := cacheOf(s)
	if c.TTLField == "" {
		given := s.Effects.Argument(s.Call, c.TTL)
		if n, constant = code.Int(given); constant {
			return n, true
		}
		return 0, settings.NeverSet(s.Effects, given)
	}
	item, made := s.Effects.Argument(s.Call, c.Value).(*ssa.Alloc)
	if !made || !code.GivenOnlyTo(item, s.Call) {
		return 0, false
	}
	literal := code.LiteralOf(item)
	if literal == nil {
		return 0, false
	}
	set := code.FieldValues(item, c.TTLField)
	if literal != item {
		set = append(set, code.FieldValues(literal, c.TTLField)...)
	}
	switch len(set) {
	case 0:
		return 0, true
	case 1:
		return code.Int(set[0])
	}
	return 0, false
}

// neverExpires holds for the constant that the library takes for "never": 0 of redis and freecache, -1 of go-cache and ttlcache. That -1 of
// redis keeps the expiry of the entry before is documented, and meant. A field that nothing in the program sets is 0.
func neverExpires(s *detect.Site) bool {
	n, constant := expiryOf(s)
	c := cacheOf(s)
	switch {
	case !constant:
		return false
	case n == 0:
		return c.ZeroTTL == "never"
	}
	return n < 0 && !c.Remote && c.ZeroTTL == "default"
}

// sameExpiry holds for a constant expiry.
func sameExpiry(s *detect.Site) bool {
	n, constant := expiryOf(s)
	return constant && n > 0
}

// inBulk holds in a loop over data, each turn of which fills another entry.
func inBulk(s *detect.Site) bool {
	e, around := batches.Around(s.Effects, s.Call)
	if !around || e.FirstHit || e.Loop == nil {
		return false
	}
	switch e.Kind {
	case batches.ExtentData, batches.ExtentRows:
		key := s.Effects.Argument(s.Call, cacheOf(s).Key)
		return key != nil && batches.Varies(s.Effects, key, e) == batches.OnTurn
	}
	return false
}

func loopOf(s *detect.Site) token.Pos {
	if e, around := batches.Around(s.Effects, s.Call); around && e.Loop != nil && len(e.Loop.Head.Instrs) > 0 {
		return e.Loop.Head.Instrs[0].Pos()
	}
	return token.NoPos
}

// stated holds where a directive states that there is a bound.
func stated(s *detect.Site) bool { return s.Effects.Stated.Stated("bounded", s.Call.Pos()) }

// expiresLater holds where the function gives the entry an end by another call.
func expiresLater(s *detect.Site) bool {
	for call := range code.Calls(s.Fn) {
		if m := s.Effects.Model(call); m != nil && m.Cache != nil && m.Cache.Op == "expire" {
			return true
		}
	}
	return false
}

// invalidated holds where the package takes entries out of a cache of the same kind: on writes, or when they are old.
func invalidated(s *detect.Site) bool {
	mine := s.Effects.Callee(s.Call)
	for _, f := range s.Effects.Order {
		for call := range code.Calls(f.Fn) {
			m := s.Effects.Model(call)
			if m == nil || m.Cache == nil || m.Cache.Op != "delete" {
				continue
			}
			if fn := s.Effects.Callee(call); fn != nil && mine != nil && fn.Pkg() == mine.Pkg() {
				return true
			}
		}
	}
	return false
}
