package summary

import "slices"

// Chains put the hop of a call in front of what leads on from there. Effects of one place have one chain between them, in a callee as in its callers:
// a program has hundreds of thousands.
//
//	rows, err := db.Query(q)	// waits, and runs a query: by the same way
type Chains struct {
	hop        Hop
	from, made []Hop
}

// Chains are those of a call that gets to a body.
func (p *CallTransfer) Chains(via Callee) *Chains {
	if via.As != "" {
		return &Chains{hop: p.Hop.Implemented(via.As)}
	}
	return &Chains{hop: p.Hop}
}

// before is the chain that leads over the hop. It may be another effect's, too.
func (c *Chains) before(chain []Hop) []Hop {
	if c.made == nil || !isList(c.from, chain) {
		c.from, c.made = chain, Prepend(c.hop, chain)
	}
	return c.made
}

// isList reports whether two chains are one in memory.
func isList(a, b []Hop) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// Add puts an effect into a list, with the hop in front of its chain, unless one like it is there, and reports whether it did.
func (c *Chains) Add(list []Effect, e Effect) ([]Effect, bool) {
	out, isNew := Add(list, e)
	if isNew {
		last := &out[len(out)-1]
		last.Chain = c.before(e.Chain)
	}
	return out, isNew
}

// A Room has lists one behind the other, so that they leave no gaps.
type Room []Effect

// roomSize is how many effects a room begins with.
const roomSize = 1 << 9

// take is a copy of a list, without room to grow.
func (r *Room) take(list []Effect) []Effect {
	if cap(*r)-len(*r) < len(list) {
		*r = make([]Effect, 0, max(roomSize, len(list)))
	}
	from := len(*r)
	*r = append(*r, list...)
	return (*r)[from:len(*r):len(*r)]
}

// Linked keeps what a function does once it is linked. That begins with what the function does alone, which is not kept besides.
func (f *Function) Linked(list []Effect, in *Room) []Effect {
	list = in.take(list)
	if own := len(f.Summary.Effects); own > 0 {
		f.Summary.Effects = list[:own:own]
	}
	return list
}

// shareChains has effects of one place use one chain, as they do where they are made. None of them is changed.
func (r *Record) shareChains() {
	for i := range r.Functions {
		if r.Functions[i].Summary == nil {
			continue
		}
		list := r.Functions[i].Summary.Effects
		for j := 1; j < len(list); j++ {
			if slices.Equal(list[j].Chain, list[j-1].Chain) {
				list[j].Chain = list[j-1].Chain
			}
		}
	}
}
