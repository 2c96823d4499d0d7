package summary

import (
	"slices"
)

// ForRecord is what a record says of a function: nil, if that is nothing.
func (s *Summary) ForRecord() *Summary {
	out := s.Portable()
	if !out.Says() && out.States == 0 {
		return nil
	}
	return &out
}

// Portable is a copy without what makes sense in this package and this run only.
func (s *Summary) Portable() Summary {
	out := Summary{Effects: portableEffects(s.Effects), Outliving: portableEffects(s.Outliving), Callbacks: slices.Clone(s.Callbacks), Takes: slices.Clone(s.Takes), States: s.States, Holds: slices.Clone(s.Holds), Limits: s.Limits, Misses: s.Misses, Feeds: s.Feeds, Looks: s.Looks, Completes: s.Completes, Short: s.Short, Orders: s.Orders, Streams: s.Streams, Opaque: s.Opaque}
	out.Results = portableBounds(s.Results)
	for _, h := range s.Hands {
		out.Hands = append(out.Hands, Handed{h.Param, portableBounds([]Bound{h.Context})[0]})
	}
	out.Origins, out.Fills, out.Pools = s.Origins, s.Fills, portableUses(s.Pools)
	for _, m := range s.Makes {
		m.Hop.pos = 0
		out.Makes = append(out.Makes, m)
	}
	out.Members, out.Picks, out.Commits, out.Copies = s.Members, s.Picks, s.Commits, s.Copies
	out.Guards = slices.Clone(s.Guards)
	for i := range out.Guards {
		out.Guards[i].Hop.pos = 0
	}
	if s.Opened != nil {
		o := *s.Opened
		o.Hop.pos = 0
		out.Opened = &o
	}
	if s.Inside != nil {
		o := *s.Inside
		o.Hop.pos = 0
		out.Inside = &o
	}
	return out
}

func portableEffects(list []Effect) []Effect {
	out := slices.Clone(list)
	for i, e := range out {
		out[i].Bounds, out[i].Chain = portableBounds(e.Bounds), PortableChain(e.Chain)
	}
	return out
}

func portableBounds(bounds []Bound) []Bound {
	out := slices.Clone(bounds)
	for i, b := range out {
		if b.Root != nil {
			root := *b.Root
			root.pos = 0
			out[i].Root = &root
		}
	}
	return out
}

// PortableChain is a chain without what makes sense in one run only.
func PortableChain(chain []Hop) []Hop {
	out := slices.Clone(chain)
	for i := range out {
		out[i].pos = 0
	}
	return out
}
