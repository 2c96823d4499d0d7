package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Tool reports whether the package only is part of a command that does its work once, for whoever called it: nobody else waits
// while it hangs. Only the driver, which sees whole programs, knows.
func (r *Result) Tool() bool { return r.tool }

// servesWith reports whether a call is what a service does: it serves, registers a handler, hands one to a library, or consumes from a broker. A program
// that starts a server listens, whether or not it registers anything: http.Server{Handler: &api{}} needs no registration.
func (r *Result) servesWith(call ssa.CallInstruction, callee *types.Func) bool {
	if callee == nil || r.OfServer(callee) {
		return callee != nil
	}
	m := r.ModelOf(callee)
	if m == nil {
		return callee.Pkg() != nil && !r.Ours(callee.Pkg()) && code.TakesHandler(call)
	}
	return m.Handles != "" || m.Opens != nil && m.Opens.What == "server" || m.Runs == "receive" && m.Waits != nil && brokers[m.Waits.Protocol]
}

// brokers are the protocols of those that a service consumes from, and the signal that ends it. A tool may well read a socket.
var brokers = map[string]bool{"kafka": true, "amqp": true, "nats": true, "nsq": true, "pubsub": true, "sqs": true, "redis": true, "jobs": true, "signal": true}
