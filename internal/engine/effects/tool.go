package effects

import "go/types"

// Tool reports whether the package only is part of a command that does its work once, for whoever called it: nobody else waits
// while it hangs. Only the driver, which sees whole programs, knows.
func (r *Result) Tool() bool { return r.tool }

// servesWith reports whether a call is what a service does: it serves, registers a handler or consumes from a broker. A program that starts
// a server listens, whether or not it registers anything: http.Server{Handler: &api{}} needs no registration.
func (r *Result) servesWith(callee *types.Func) bool {
	if r.OfServer(callee) {
		return true
	}
	m := r.ModelOf(callee)
	if m == nil {
		return false
	}
	return m.Handles != "" || m.Opens != nil && m.Opens.What == "server" || m.Runs == "receive" && m.Waits != nil && brokers[m.Waits.Protocol]
}

// brokers are the protocols of those that a service consumes from. A tool may well read a socket.
var brokers = map[string]bool{"kafka": true, "amqp": true, "nats": true, "nsq": true, "pubsub": true, "sqs": true, "redis": true, "jobs": true}

// ticksWith reports whether a call starts a clock: a program of which that is all comes back again and again as well. In
// what a tool uses it is some cache's.
func ticksWith(callee *types.Func) bool {
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	switch callee.Pkg().Path() + "." + callee.Name() {
	case "time.NewTicker", "time.Tick", "net.Listen", "net.ListenPacket":
		return true
	}
	return false
}
