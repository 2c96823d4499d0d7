package noprefetch

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// byHand holds where messages wait for an acknowledgement: a limit of those that do is no limit for any other. Where configuration decides,
// it is enough that the package acknowledges messages, which it need not do otherwise.
func byHand(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	if row.Auto == nil {
		return true
	}
	if settings.NeverSet(s.Effects, s.Effects.Argument(s.Call, *row.Auto)) {
		return true
	}
	auto, known := deliveries.Flag(s.Effects, s.Call, *row.Auto)
	return known && !auto || !known && len(sites(s.Effects).acked) > 0
}

// limited holds where somebody sets a limit on the channel, or may: here, in what made the channel, or on one of which it is not known
// where it comes from.
func limited(s *detect.Site) bool {
	mine := made(s)
	for _, call := range sites(s.Effects).limited {
		if mayBeSame(s.Effects, mine, call) {
			return true
		}
	}
	makers := slices.Concat(mine.Calls, mine.Helpers)
	return slices.ContainsFunc(makers, func(call *ssa.Call) bool {
		_, limits := deliveries.Does(s.Effects, call, models.MessagesLimited)
		return limits
	})
}

// elsewhereMade holds where the channel comes from somebody who is not in sight, or lies in a field that others can name, and some of them
// limits channels: there may be a limit on it.
func elsewhereMade(s *detect.Site) bool {
	mine := made(s)
	if mine.Open && deliveries.LimitedBesides(s.Effects) {
		return true
	}
	return !mine.Known() || slices.ContainsFunc(mine.Calls, func(call *ssa.Call) bool {
		return s.Effects.Model(call) == nil && !s.Effects.Followed(call)
	})
}

// setAgain holds where another call sets a limit on the channel as well.
func setAgain(s *detect.Site) bool {
	mine := made(s)
	return slices.ContainsFunc(sites(s.Effects).limited, func(call ssa.CallInstruction) bool { return call != s.Call && mayBeSame(s.Effects, mine, call) })
}

func made(s *detect.Site) deliveries.Makers {
	return deliveries.MakersOf(s.Effects, s.Effects.Argument(s.Call, -1))
}

// mayBeSame reports whether a call may be about what some makers made: they share one, it gets what they made, or one of both is not known.
func mayBeSame(r *effects.Result, mine deliveries.Makers, call ssa.CallInstruction) bool {
	own := map[ssa.Value]bool{}
	for _, c := range mine.Calls {
		own[c] = true
	}
	for _, arg := range code.Arguments(call) {
		other := deliveries.MakersOf(r, arg)
		if slices.ContainsFunc(other.Calls, func(c *ssa.Call) bool { return own[c] }) || deliveries.Stems(r, arg, own) {
			return true
		}
	}
	if deliveries.Of(r, call) == nil {
		return false // a helper of another package, which gets something else
	}
	theirs := deliveries.MakersOf(r, r.Argument(call, -1))
	return !theirs.All || !mine.All
}

// A place is where the package says something about messages.
type place struct {
	found          bool
	limited, acked []ssa.CallInstruction
}

// sites lists the calls of the package by which messages are limited, directly or by a helper of another package, and acknowledged. What does not
// run because nobody sets the limit is none.
//
//	if conf.Window > 0 { ch.Qos(conf.Window, 0, false) }
func sites(r *effects.Result) *place {
	p := effects.Memo[place](r)
	if p.found {
		return p
	}
	p.found = true
	for _, fn := range r.Code.Funcs() {
		for call := range code.Calls(fn) {
			row := deliveries.Of(r, call)
			switch {
			case settings.Dead(r, call):
			case row == nil:
				if _, limits := deliveries.Does(r, call, models.MessagesLimited); limits && foreign(call) {
					p.limited = append(p.limited, call)
				}
			case row.Does == models.MessagesLimited:
				p.limited = append(p.limited, call)
			case row.Does == models.MessagesAcked || row.Does == models.MessagesReturned:
				p.acked = append(p.acked, call)
			}
		}
	}
	return p
}

// foreign reports whether the body of what a call names is in another package: one of this package is looked at itself.
func foreign(call ssa.CallInstruction) bool {
	fn := call.Common().StaticCallee()
	return fn == nil || code.Origin(fn).Blocks == nil
}

func isZero(r *effects.Result, v ssa.Value) bool {
	from, all := r.Sources(v)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(s ssa.Value) bool { return !code.IsZero(s) }) || settings.NeverSet(r, v)
}
