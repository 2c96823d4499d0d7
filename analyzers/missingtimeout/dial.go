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
// coming. One that tries until somebody answers is as it should be where none of these waits for it.
//
//	c, err := net.Dial("tcp", addr)						only connects
//	go func() { conn, err = grpc.Dial(addr, grpc.WithBlock()) ... }()	tries on
func (c *checker) dials(call ssa.CallInstruction, e summary.Effect) rule.Kind {
	if (onlyConnects(e) || triesOn(e)) && c.effects.Reach(call.Parent()).By != summary.Request {
		return connect
	}
	return dial
}

// triesOn reports whether a dial does not fail: it comes back once somebody has answered, and tries again until then.
func triesOn(e summary.Effect) bool { return e.Has(summary.Dials) && e.Name == "grpc" }

// unanswered says of a dial what becomes of it that nobody answers.
func unanswered(e summary.Effect) (format string) {
	switch {
	case onlyConnects(e):
		return "%s has no timeout: an address that does not answer blocks it for minutes"
	case triesOn(e):
		return "%s has no timeout: it tries until somebody answers, for as long as that takes"
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
