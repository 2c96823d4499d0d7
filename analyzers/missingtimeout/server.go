package missingtimeout

import (
	"golang.org/x/tools/go/ssa"
)

// built looks at a server literal: it is judged when all that its package does to it is known.
func (c *checker) built(alloc *ssa.Alloc) {
	if c.code.Node(alloc) == nil && alloc.Comment != "new" {
		return // a copy, or a variable of the type: its value was made elsewhere
	}
	s := c.effects.Server(alloc)
	switch {
	case s.ReadsForEver:
		c.report(server, alloc, nil, "%s without ReadHeaderTimeout: a slow client keeps its connection for ever", s.Name)
	case s.IdlesForEver:
		c.report(idle, alloc, nil, "%s without IdleTimeout or ReadTimeout: idle keep-alive connections never close", s.Name)
	}
}

// served looks at the calls that make a server of their own, which has no timeouts and cannot get any.
func (c *checker) served(call ssa.CallInstruction) {
	m := c.effects.Model(call)
	if m == nil || m.Opens == nil || m.Opens.What != "server" || m.Opens.Bounded {
		return
	}
	if c.effects.Nearby(call) {
		return // a debug listener on this machine
	}
	c.report(server, call, nil, "%s serves without any timeout: a slow client keeps its connection for ever", c.effects.Name(call))
}
