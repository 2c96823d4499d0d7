package missingtimeout

import "net"

// dialGuarded dials a socket of this machine in one branch, and a peer in the other.
func dialGuarded(network, address string) (net.Conn, error) {
	if network == "unix" {
		return net.Dial(network, address) // the condition says so
	}
	return net.Dial(network, address) // want connect:"net.Dial has no timeout"
}

// dialNotGuarded asks, and dials either way.
func dialNotGuarded(network, address string) (net.Conn, error) {
	if network == "unix" {
		address = "/run/" + address
	}
	return net.Dial(network, address) // want connect:"net.Dial has no timeout"
}

// dialSwitched is silent for the one case.
func dialSwitched(network, address string) (net.Conn, error) {
	switch network {
	case "unix":
		return net.Dial(network, address)
	case "tcp", "tcp4":
		return net.Dial(network, address) // want connect:"net.Dial has no timeout"
	}
	return nil, net.UnknownNetworkError(network)
}

var _, _, _ = dialGuarded, dialNotGuarded, dialSwitched
