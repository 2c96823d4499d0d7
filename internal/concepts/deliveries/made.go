package deliveries

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Makers are the calls by which a library made a value, and the helpers through which it came.
type Makers struct {
	Calls   []*ssa.Call // of a library, or of a function whose body is not in this package
	Helpers []*ssa.Call // of functions of this package that return what Calls made
	All     bool        // nothing else made it
	Open    bool        // it lies in a field that other packages may store into as well
}

// Known reports whether nothing else made it, as far as this package can tell.
func (m Makers) Known() bool { return m.All && len(m.Calls) > 0 }

// MakersOf follows a value to the calls that made it: through variables, fields, parameters of functions whose callers are known, and what
// functions of the package return.
//
//	func dial(url string) (*amqp.Channel, error) { ...; return conn.Channel() }
//	c.channel, err = dial(url)
//	c.channel.Consume(...)		MakersOf(c.channel): conn.Channel(), by way of dial(url)
func MakersOf(r *effects.Result, v ssa.Value) Makers {
	if v == nil {
		return Makers{}
	}
	m := &making{r: r, seen: map[ssa.Value]bool{}, Makers: Makers{All: true}}
	m.value(v, 0)
	return m.Makers
}

// maxMakers is through how many functions a value is followed.
const maxMakers = 4

type making struct {
	Makers
	r    *effects.Result
	seen map[ssa.Value]bool
}

func (m *making) value(v ssa.Value, depth int) {
	f := m.r.Follow(v, false)
	m.All = m.All && f.All && len(f.Values) > 0
	m.Open = m.Open || len(f.Open) > 0
	for _, s := range f.Values {
		if !m.seen[s] {
			m.seen[s] = true
			m.source(s, depth)
		}
	}
}

func (m *making) source(v ssa.Value, depth int) {
	if depth > maxMakers {
		m.All = false
		return
	}
	switch v := v.(type) {
	case *ssa.Const: // nil, before it is made
	case *ssa.Parameter:
		m.parameter(v, depth)
	case *ssa.MakeInterface:
		m.value(v.X, depth+1)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		if !ok {
			m.All = false
			return
		}
		m.call(call, v.Index, depth)
	case *ssa.Call:
		m.call(v, 0, depth)
	default:
		m.All = false
	}
}

// parameter goes on with what the callers give.
func (m *making) parameter(p *ssa.Parameter, depth int) {
	given, all := m.r.Arguments(p)
	if p.Parent().Parent() != nil {
		all = m.r.Known(p.Parent()) && len(given) > 0
	}
	m.All = m.All && all
	for _, arg := range given {
		m.value(arg.Value, depth+1)
	}
}

// call goes on with what a function of the package returns; of any other it stops there.
func (m *making) call(call *ssa.Call, result, depth int) {
	targets := m.r.Targets(call)
	local := slices.ContainsFunc(targets, func(t trace.Target) bool { return t.Local != nil && t.Local.Blocks != nil })
	if !local {
		m.Calls = append(m.Calls, call)
		return
	}
	m.Helpers = append(m.Helpers, call)
	for _, t := range targets {
		if t.Local == nil || t.Local.Blocks == nil {
			m.All = false
			continue
		}
		for _, b := range t.Local.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) {
				m.value(ret.Results[result], depth+1)
			}
		}
	}
}
