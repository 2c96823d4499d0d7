// Package notify is what would be generated of a service.
package notify

import (
	"context"

	"google.golang.org/grpc"
)

type (
	// A Notice is sent.
	Notice struct{ URL string }
	// An Empty is nothing.
	Empty struct{}
	// A NotifierServer sends notices.
	NotifierServer interface {
		Notify(context.Context, *Notice) (*Empty, error)
	}
	// An UnimplementedNotifierServer is embedded by those who do.
	UnimplementedNotifierServer struct{}
)

// Notify does nothing.
func (UnimplementedNotifierServer) Notify(context.Context, *Notice) (*Empty, error) { return nil, nil }

// RegisterNotifierServer registers one.
func RegisterNotifierServer(s grpc.ServiceRegistrar, srv NotifierServer) { s.RegisterService(nil, srv) }
