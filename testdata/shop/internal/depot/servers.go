package depot

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
)

// NewServer returns the server of the people in the depot.
func NewServer(addr string, s *Stock, b *Bins, p *Photos) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /items", s.arrive)
	mux.HandleFunc("POST /items/{id}/move", s.move)
	mux.HandleFunc("POST /bins", b.add)
	mux.HandleFunc("POST /bins/{id}/full", b.fill)
	mux.HandleFunc("POST /parcels/{id}/photo", p.upload)
	mux.HandleFunc("POST /parcels/{id}/damage", p.damage)
	return &http.Server{Addr: addr, Handler: mux, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
}

// Belts are told what passes.
type Belts struct {
	db *sql.DB
}

// BeltsServer is what the belts call.
type BeltsServer interface {
	Passed(ctx context.Context, in *structpb.Value) (*emptypb.Empty, error)
}

// NewBeltsServer returns the server of the belts.
func NewBeltsServer(db *sql.DB) *grpc.Server {
	srv := grpc.NewServer()
	srv.RegisterService(&grpc.ServiceDesc{
		ServiceName: "shop.depot.v1.Belts",
		HandlerType: (*BeltsServer)(nil),
		Methods:     []grpc.MethodDesc{{MethodName: "Passed", Handler: passed}},
	}, &Belts{db: db})
	return srv
}

// Passed notes that a parcel was on a belt.
func (b *Belts) Passed(ctx context.Context, in *structpb.Value) (*emptypb.Empty, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	if _, err := b.db.ExecContext(ctx, `insert into passed (parcel) values ($1)`, in.GetStringValue()); err != nil {
		return nil, err
	}
	return &emptypb.Empty{}, nil
}

func passed(srv any, ctx context.Context, dec func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
	in := new(structpb.Value)
	if err := dec(in); err != nil {
		return nil, err
	}
	return srv.(BeltsServer).Passed(ctx, in)
}
