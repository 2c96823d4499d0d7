package kiosk

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
)

// Tills are told of what was paid.
type Tills struct {
	pool *pgxpool.Pool
}

// TillsServer is what tills call.
type TillsServer interface {
	Paid(ctx context.Context, in *structpb.Value) (*emptypb.Empty, error)
}

// NewTillsServer returns a server that keeps payments in a pool.
func NewTillsServer(pool *pgxpool.Pool) *grpc.Server {
	srv := grpc.NewServer()
	srv.RegisterService(&grpc.ServiceDesc{
		ServiceName: "shop.kiosk.v1.Tills",
		HandlerType: (*TillsServer)(nil),
		Methods:     []grpc.MethodDesc{{MethodName: "Paid", Handler: paid}},
	}, &Tills{pool: pool})
	return srv
}

// Paid notes that a parcel was paid.
func (t *Tills) Paid(ctx context.Context, in *structpb.Value) (*emptypb.Empty, error) {
	if _, err := t.pool.Exec(ctx, `update parcels set paid = now() where id = $1`, in.GetStringValue()); err != nil {
		return nil, err
	}
	return &emptypb.Empty{}, nil
}

func paid(srv any, ctx context.Context, dec func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
	in := new(structpb.Value)
	if err := dec(in); err != nil {
		return nil, err
	}
	return srv.(TillsServer).Paid(ctx, in)
}
