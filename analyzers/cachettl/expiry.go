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
	return m != nil && m.Cache != nil && m.Cache.Op == "set" && m.Cache.TTL > 0
}

func cacheOf(s *detect.Site) *models.Cache { return s.Effects.Model(s.Call).Cache }

// expiry is what a call gets as its expiry.
func expiry(s *detect.Site) ssa.Value { return s.Effects.Argument(s.Call, cacheOf(s).TTL) }

// neverExpires holds for the constant that the library takes for "never": 0 of redis and freecache, -1 of go-cache and ttlcache. That -1 of
// redis keeps the expiry of the entry before is documented, and meant. A field that nothing in the program sets is 0.
func neverExpires(s *detect.Site) bool {
	n, constant := code.Int(expiry(s))
	constant = constant || settings.NeverSet(s.Effects, expiry(s))
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
	n, constant := code.Int(expiry(s))
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
