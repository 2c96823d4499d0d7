package lockio

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// concurrent are the protocols whose clients many goroutines use at a time: to hold a mutex for one of them is nobody's need. All others
// are spoken over a connection that serves one at a time.
var concurrent = map[string]bool{
	"sql": true, "http": true, "grpc": true, "redis": true, "mongo": true, "etcd": true, "consul": true, "object-store": true, "kafka": true,
	"search": true, "dns": true, "vault": true, "memcached": true, "dynamodb": true, "cassandra": true, "pubsub": true, "nats": true,
	"docker": true, "kubernetes": true, "aws": true, "sqs": true, "openai": true, "googleapi": true, "github": true, "gitlab": true,
}

// serialises holds where the mutex is there for what is used under it: a connection that one goroutine at a time may use.
//
//	c.mu.Lock(); defer c.mu.Unlock()
//	_, err := c.conn.Write(frame)
func serialises(w *wait) bool {
	if w.effect.Kind != summary.Wait {
		return false
	}
	if concurrent[w.effect.Name] || w.effect.Has(summary.Dials) {
		return w.ownsConnection()
	}
	return w.call == nil || !ofElement(w.call)
}

// ownsConnection reports whether the struct of the mutex has a connection or transaction of its own, over which the wait goes.
func (w *wait) ownsConnection() bool {
	if w.mutex.Owner == nil {
		return false
	}
	s := code.Struct(w.mutex.Owner)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		row := w.effects.Models.Type(f.Type())
		if row != nil && row.Protocol == w.effect.Name && (row.Role == "connection" || row.Role == "transaction") {
			return true
		}
	}
	return false
}

// ofElement reports whether a call is made on one of many that a container holds: the mutex guards the container, and not each of them.
//
//	for _, c := range hub.clients { c.conn.WriteMessage(websocket.TextMessage, msg) }
func ofElement(call *ssa.Call) bool {
	args := code.Arguments(call)
	if call.Call.IsInvoke() {
		args = []ssa.Value{call.Call.Value}
	}
	if len(args) == 0 {
		return false
	}
	for v := range code.Holders(args[0]) {
		switch v.(type) {
		case *ssa.Next, *ssa.IndexAddr, *ssa.Index, *ssa.Lookup:
			return true
		}
	}
	return false
}
