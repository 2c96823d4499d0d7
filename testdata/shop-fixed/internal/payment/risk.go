package payment

import (
	"context"
	"fmt"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/payment/riskpb"
)

const (
	scoreTimeout = 800 * time.Millisecond
	checkTimeout = time.Second
)

// Risk judges orders with the help of the risk service.
type Risk struct {
	conn   *grpc.ClientConn
	client riskpb.RiskServiceClient
	health grpc_health_v1.HealthClient
}

// NewRisk returns a client of the risk service at addr, inside our own network.
func NewRisk(addr string) (*Risk, error) {
	conn, err := grpc.NewClient(addr,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: time.Minute, Timeout: 10 * time.Second}),
	)
	if err != nil {
		return nil, fmt.Errorf("risk service: %w", err)
	}
	return &Risk{
		conn:   conn,
		client: riskpb.NewRiskServiceClient(conn),
		health: grpc_health_v1.NewHealthClient(conn),
	}, nil
}

// Close ends the connection.
func (r *Risk) Close() error { return r.conn.Close() }

// Score says how likely an order is a fraud, from 0 to 1.
func (r *Risk) Score(ctx context.Context, o orders.Order) (float64, error) {
	ctx, cancel := context.WithTimeout(ctx, scoreTimeout)
	defer cancel()
	in, err := describe(o)
	if err != nil {
		return 0, err
	}
	out, err := r.client.Score(ctx, in)
	if err != nil {
		return 0, fmt.Errorf("score: %w", err)
	}
	return out.GetValue(), nil
}

// Ready fails while the service cannot be asked.
func (r *Risk) Ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	resp, err := r.health.Check(ctx, &grpc_health_v1.HealthCheckRequest{Service: "shop.risk.v1.RiskService"})
	if err != nil {
		return err
	}
	if s := resp.GetStatus(); s != grpc_health_v1.HealthCheckResponse_SERVING {
		return fmt.Errorf("risk service is %s", s)
	}
	return nil
}

func describe(o orders.Order) (*structpb.Struct, error) {
	return structpb.NewStruct(map[string]any{
		"customer": o.CustomerID,
		"country":  o.Country,
		"total":    float64(o.Total),
		"items":    float64(len(o.Items)),
	})
}
