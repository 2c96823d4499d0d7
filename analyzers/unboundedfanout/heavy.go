package unboundedfanout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// heavyWork is work that takes much of the machine, which requests begin as many times as they come.
var heavyWork = detect.Query{
	Kind:   heavy,
	On:     costly,
	Inside: []detect.Test{detect.OnRequestPath},
	Unless: []detect.Test{detect.Deferred, detect.Coalesced, gated},
	Says: func(s *detect.Site) detect.Message {
		m := s.Effects.Model(s.Call)
		return detect.Message{Text: "each request runs " + s.Name() + ", which takes " + m.Costs + ": nothing limits how many", Chain: s.Effects.Reach(s.Fn).Chain}
	},
}

// costly holds for a call that takes much memory, or a process of its own.
func costly(s *detect.Site) bool {
	m := s.Effects.Model(s.Call)
	return m != nil && m.Costs != ""
}

// gated holds where a slot or a lock is held on some way to the call, here or in a caller.
func gated(s *detect.Site) bool { return gatedAt(s, s.Call, maxGates) }

// maxGates is through how many callers a gate is looked for.
const maxGates = 6

func gatedAt(s *detect.Site, at ssa.CallInstruction, depth int) bool {
	for _, h := range regions.Of(s.Effects, at.Parent()).MayBeHeldAt(at) {
		switch h.What {
		case models.HeldSlot, models.HeldLock:
			return true
		}
	}
	f := s.Effects.Functions[code.Origin(at.Parent())]
	if f == nil || depth == 0 {
		return false
	}
	for _, e := range s.Effects.EdgesTo(f) {
		if gatedAt(s, e.Call, depth-1) {
			return true
		}
	}
	return false
}
