// Package uncalled uses some functions of an internal package, and others not.
package uncalled

import (
	"net"

	"github.com/hldlint/hldlint/testdata/missingtimeout/uncalled/internal/peers"
)

// Knocker is what the peers are known as.
type Knocker interface{ Knock() error }

// Peers is one of them for each name.
func Peers(addrs map[string]string) map[string]Knocker {
	out := map[string]Knocker{}
	for name, addr := range addrs {
		out[name] = &peers.Peer{Addr: addr}
	}
	return out
}

// First connects to one.
func First(addr string) (net.Conn, error) { return (&peers.Peer{Addr: addr}).Reach() }

// Connect is replaced in tests.
var Connect = peers.Ask
