package missingtimeout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/connections"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// onlyConnects reports whether a dial is over once the other machine's system has answered: it is given up by this one's, after about two minutes. Who
// then waits for a handshake or a greeting is given up by nobody.
//
//	net.Dial("tcp", addr)		only connects
//	tls.Dial("tcp", addr, config)	does not
func onlyConnects(e summary.Effect) bool { return e.Has(summary.Dials) && e.Name == "tcp" }

// dials is the kind of a dial. One that only connects holds little, unless a request, a message or an accepted connection waits for it: these keep
// coming.
func (c *checker) dials(call ssa.CallInstruction, e summary.Effect) rule.Kind {
	if onlyConnects(e) && c.effects.Reach(call.Parent()).By != summary.Request {
		return connect
	}
	return dial
}

// unanswered says of a dial what becomes of it that nobody answers.
func unanswered(e summary.Effect) (format string) {
	if onlyConnects(e) {
		return "%s has no timeout: an address that does not answer blocks it for minutes"
	}
	return "%s has no timeout: a peer that accepts and is silent holds it forever"
}

// talksOn is the wait for what the other side says once it is connected: a timeout for dialling does not bound it.
func (c *checker) talksOn(call ssa.CallInstruction) []summary.Hop {
	made, ok := call.(*ssa.Call)
	if !ok {
		return nil
	}
	w := connections.Exposed(c.effects, made)
	switch {
	case w == nil && connections.Greets(c.effects, call):
		return []summary.Hop{c.effects.At(call, "it waits for the server's greeting, too: a timeout for dialling is not enough")}
	case w == nil:
		return nil
	}
	return []summary.Hop{c.effects.At(w.Call, c.effects.Name(w.Call)+" waits on it with no deadline: a timeout for dialling is not enough")}
}
