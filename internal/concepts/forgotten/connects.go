package forgotten

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// maxMakers is through how many functions of the package what connects is looked for.
const maxMakers = 7

// connects reports whether something that connects is put into the field.
func (d *drop) connects() bool {
	return slices.ContainsFunc(d.r.Index.Fields[d.field], func(s *ssa.Store) bool {
		sources, _ := d.r.Sources(s.Val)
		return slices.ContainsFunc(append(sources, s.Val), d.dials)
	})
}

func (d *drop) dials(v ssa.Value) bool {
	if x, ok := v.(*ssa.MakeInterface); ok {
		v = x.X
	}
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	return Connects(d.r, call) || slices.ContainsFunc(d.r.Call(call), func(e summary.Effect) bool { return e.Has(summary.Dials) })
}

// Connects reports whether a call has a library hand out a connection, itself or inside of what a function of the package makes of it. It looks at each
// function once.
//
//	c.conn, err = c.connect()		func (c *client) connect() (*link, error) { conn, err := net.Dial("tcp", c.addr); ... }
func Connects(r *effects.Result, call ssa.CallInstruction) bool {
	seen := map[*ssa.Function]bool{}
	level := []ssa.CallInstruction{call}
	for range maxMakers + 1 {
		var inner []ssa.CallInstruction
		for _, c := range level {
			if row := r.Models.Holds(r.Callee(c)); row != nil && row.Acquires != nil && row.Acquires.What == models.HeldConnection {
				return true
			}
			made, ok := c.(*ssa.Call)
			if !ok {
				continue
			}
			for _, body := range r.Bodies(made, false) {
				if !seen[body] {
					seen[body] = true
					inner = slices.AppendSeq(inner, code.Calls(body))
				}
			}
		}
		level = inner
	}
	return false
}
