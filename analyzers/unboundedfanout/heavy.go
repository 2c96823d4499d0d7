package unboundedfanout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/models"
)

// heavyWork is work that takes much of the machine, which requests begin as many times as they come.
var heavyWork = detect.Query{
	Kind:   heavy,
	On:     costly,
	Inside: []detect.Test{detect.OnRequestPath},
	Unless: []detect.Test{detect.Deferred, detect.Coalesced, measured, sameEachTime, gated, admitted, inWorkers},
	Says: func(s *detect.Site) detect.Message {
		m := s.Effects.Model(s.Call)
		return detect.Message{
			Text: "each request runs " + s.Name() + ", which takes " + m.Costs + ": nothing limits how many", Once: s.Fn.Pos(), Chain: s.Effects.Reach(s.Fn).Chain,
		}
	},
}

// costly holds for a call that takes much memory, or a process of its own.
func costly(s *detect.Site) bool {
	m := s.Effects.Model(s.Call)
	return m != nil && m.Costs != ""
}

// measured holds where the size is looked at first, which is told without the work.
//
//	cfg, _, err := image.DecodeConfig(r)
//	if cfg.Width > 4096 { return errTooLarge }
func measured(s *detect.Site) bool {
	for call := range code.Calls(s.Fn) {
		if m := s.Effects.Model(call); m != nil && m.Returns != nil && m.Returns.What == "dimensions" && code.Reaches(call, s.Call) {
			return true
		}
	}
	return false
}

// sameEachTime holds for a program that is run with what no request decides: what it does is known, and mostly little.
//
//	exec.Command("cat", "/proc/meminfo").Output()
func sameEachTime(s *detect.Site) bool {
	cmd := s.Effects.Argument(s.Call, -1)
	if cmd == nil {
		return false
	}
	made, _ := s.Effects.Sources(cmd)
	for _, v := range made {
		call, ok := v.(*ssa.Call)
		if !ok || len(texts(call)) == 0 {
			return false
		}
		for _, text := range texts(call) {
			if origin.Of(s.Effects, text).Unbounded() {
				return false
			}
		}
	}
	return true
}

// texts are the strings that a call is given.
func texts(call *ssa.Call) []ssa.Value {
	var out []ssa.Value
	for _, arg := range code.Arguments(call) {
		if code.IsString(arg.Type()) {
			out = append(out, arg)
		}
		out = append(out, code.Variadic(arg)...)
	}
	return out
}

// admitted holds where a middleware of the program lets only so many through: whoever wrote it knows what the work costs.
//
//	if running.Add(1) > max { w.WriteHeader(http.StatusTooManyRequests); return }
//	next.ServeHTTP(w, r)
func admitted(s *detect.Site) bool {
	return acts.InCommand(s.Effects) && !acts.Lacks(s.Effects, models.ActLimits, "work")
}
