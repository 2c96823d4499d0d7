// Package dialled connects with options that its callers give.
package dialled

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// opener connects with options of whoever asks.
type opener interface {
	open(addr string, opts ...grpc.DialOption) (*grpc.ClientConn, error)
}

type secure struct {
	creds credentials.TransportCredentials
}

func (s secure) open(addr string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
	opts = append(opts, grpc.WithTransportCredentials(s.creds))
	return grpc.Dial(addr, opts...) // want connect:"grpc.Dial has no timeout: it tries until somebody answers"
}

// Wrapped has one that it does not know.
type Wrapped struct{ opener opener }

// NewWrapped gives it one.
func NewWrapped(creds credentials.TransportCredentials) *Wrapped { return &Wrapped{secure{creds}} }

// Open blocks, by what it gives.
func (w *Wrapped) Open(addr string) (*grpc.ClientConn, error) {
	return w.opener.open(addr, grpc.WithBlock())
}

// blocking is given the option by all who call.
func blocking(addr string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.Dial(addr, opts...) // want connect:"grpc.Dial has no timeout: it tries until somebody answers"
}

// First is one of them.
func First(addr string, creds credentials.TransportCredentials) (*grpc.ClientConn, error) {
	return blocking(addr, grpc.WithBlock(), grpc.WithTransportCredentials(creds))
}

// Second is another one, by way of a helper.
func Second(addr string) (*grpc.ClientConn, error) { return second(addr, grpc.WithBlock()) }

func second(addr string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
	return blocking(addr, append(opts, grpc.WithUserAgent("second"))...)
}

// mixed is given it by one of two: it is not known who waits.
func mixed(addr string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.Dial(addr, opts...)
}

// Waits waits.
func Waits(addr string) (*grpc.ClientConn, error) { return mixed(addr, grpc.WithBlock()) }

// GoesOn does not.
func GoesOn(addr string, creds credentials.TransportCredentials) (*grpc.ClientConn, error) {
	return mixed(addr, grpc.WithTransportCredentials(creds))
}

// limited is given the old option as well.
func limited(addr string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.Dial(addr, opts...)
}

// Limited waits for a second.
func Limited(addr string) (*grpc.ClientConn, error) {
	return limited(addr, grpc.WithBlock(), grpc.WithTimeout(time.Second))
}
