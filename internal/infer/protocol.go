package infer

import "slices"

// layers are the protocols that others are spoken over, the lowest first.
var layers = []string{"dns", "tcp", "tls", "http", "grpc"}

// higher is the protocol that is spoken over the other one; any that is no layer is above them.
func higher(a, b string) string {
	rank := func(protocol string) int {
		if i := slices.Index(layers, protocol); i >= 0 {
			return i
		}
		return len(layers)
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}
