// Package wrap gives functions clients to work with.
package wrap

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// Conn runs a function with a connection.
func Conn(pool map[string]*grpc.ClientConn, addr string, fn func(*grpc.ClientConn) error) error {
	return fn(pool[addr])
}

// Health runs a function with a client on a connection.
func Health(pool map[string]*grpc.ClientConn, addr string, fn func(grpc_health_v1.HealthClient) error) error {
	return Conn(pool, addr, func(conn *grpc.ClientConn) error {
		return fn(grpc_health_v1.NewHealthClient(conn))
	})
}
