// Command plugin answers the calls of a host that loads it.
package main

import (
	"context"

	"google.golang.org/grpc"

	"github.com/hldlint/hldlint/testdata/clientperrequest/internal/api"
)

// Stock is what the host looks up.
var Stock StockServer = &stock{kept: api.New()}

type stock struct {
	UnimplementedStockServer
	kept api.Client
}

// Count is called for each request.
func (s *stock) Count(ctx context.Context, item *Item) (*Number, error) {
	n, err := api.New().Stock(ctx, item.Name) // want transport:"resty.New makes a client for each call"
	return &Number{N: n}, err
}

// Known is silent.
func (s *stock) Known(ctx context.Context, item *Item) (*Number, error) {
	n, err := s.kept.Stock(ctx, item.Name)
	return &Number{N: n}, err
}

// What would be generated.
type (
	Item        struct{ Name string }
	Number      struct{ N int }
	StockServer interface {
		Count(context.Context, *Item) (*Number, error)
		Known(context.Context, *Item) (*Number, error)
	}
	UnimplementedStockServer struct{}
)

// Count does nothing.
func (UnimplementedStockServer) Count(context.Context, *Item) (*Number, error) { return nil, nil }

// Known does nothing.
func (UnimplementedStockServer) Known(context.Context, *Item) (*Number, error) { return nil, nil }

// RegisterStockServer registers one.
func RegisterStockServer(s grpc.ServiceRegistrar, srv StockServer) { s.RegisterService(nil, srv) }

func main() {}
