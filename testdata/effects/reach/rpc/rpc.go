// Package rpc holds services of grpc and connect, with what a generator would make of them.
package rpc

import (
	"context"
	"net/http"

	"connectrpc.com/connect"
	"google.golang.org/grpc"
)

// What protoc-gen-go-grpc makes, in short.
type (
	Ask    struct{ ID string }
	Answer struct{ Name string }

	UsersServer interface {
		Get(context.Context, *Ask) (*Answer, error)
		List(*Ask, grpc.ServerStreamingServer[Answer]) error
	}
	OrdersServer interface {
		Place(context.Context, *Ask) (*Answer, error)
	}
	UnimplementedUsersServer struct{}
)

func (UnimplementedUsersServer) Get(context.Context, *Ask) (*Answer, error)          { return nil, nil }
func (UnimplementedUsersServer) List(*Ask, grpc.ServerStreamingServer[Answer]) error { return nil }

func RegisterUsersServer(s grpc.ServiceRegistrar, srv UsersServer) { s.RegisterService(nil, srv) }

func RegisterOrdersServer(s grpc.ServiceRegistrar, srv OrdersServer) { s.RegisterService(nil, srv) }

// What protoc-gen-connect-go makes.
type ShopHandler interface {
	Buy(context.Context, *connect.Request[Ask]) (*connect.Response[Answer], error)
	Sell(context.Context, *Ask) (*Answer, error)
}

func NewShopHandler(svc ShopHandler, _ ...connect.HandlerOption) (string, http.Handler) { // want reach:"^cold"
	return "/shop/", http.NotFoundHandler()
}

// users is known by what it embeds.
type users struct {
	UnimplementedUsersServer
	dir directory
}

func (u *users) Get(ctx context.Context, ask *Ask) (*Answer, error) { // want reach:"^request.*embeds UnimplementedUsersServer"
	return &Answer{Name: u.dir.find(ctx, ask.ID)}, nil
}

func (u *users) List(ask *Ask, stream grpc.ServerStreamingServer[Answer]) error { // want reach:"^request"
	return stream.Send(&Answer{Name: u.dir.find(stream.Context(), ask.ID)})
}

// Refresh is no method of the service.
func (u *users) Refresh() { u.dir.clear() } // want reach:""

// UnimplementedLedgerServer is named like one that is generated, and nothing registers it.
type UnimplementedLedgerServer struct{}

func (UnimplementedLedgerServer) Book(context.Context, *Ask) (*Answer, error) { return nil, nil } // want reach:""

type ledger struct{ UnimplementedLedgerServer }

func (l *ledger) Book(ctx context.Context, ask *Ask) (*Answer, error) { return &Answer{}, nil } // want reach:""

type directory struct{}

func (directory) find(_ context.Context, id string) string { return id } // want reach:"^request.*calls"

func (directory) clear() {} // want reach:""

// orders is known by its registration.
type orders struct{}

func (orders) Place(context.Context, *Ask) (*Answer, error) { return nil, nil } // want reach:"^request.*registered with rpc.RegisterOrdersServer"

func (orders) other() {} // want reach:""

type shop struct{}

func (shop) Buy(context.Context, *connect.Request[Ask]) (*connect.Response[Answer], error) { // want reach:"^request"
	return nil, nil
}

func (shop) Sell(context.Context, *Ask) (*Answer, error) { return nil, nil } // want reach:"^request.*NewShopHandler"

func Serve() { // want reach:""
	s := grpc.NewServer(grpc.ChainUnaryInterceptor(authorized))
	s.RegisterService(nil, &users{})
	RegisterOrdersServer(s, orders{})
	http.Handle(NewShopHandler(shop{}))
}

func authorized(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) { // want reach:"^request"
	return next(ctx, req)
}
