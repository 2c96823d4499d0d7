package importer

import (
	"context"

	"github.com/segmentio/kafka-go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// Prices knows what products cost now.
type Prices interface {
	Price(ctx context.Context, sku string) (int64, error)
}

// Importer takes the lines of suppliers over.
type Importer struct {
	Feed   *Feed
	Store  *Store
	Prices Prices
	Events *kafka.Writer
	Vat    *grpc.ClientConn
}

// Dearer returns the lines that cost more than they did.
func (m *Importer) Dearer(ctx context.Context, lines []Line) ([]Line, error) {
	var dearer []Line
	for _, l := range lines {
		cents, err := m.Prices.Price(ctx, l.SKU) // want nplusone/query
		if err != nil {
			return nil, err
		}
		if l.Cents > cents {
			dearer = append(dearer, l)
		}
	}
	return dearer, nil
}

// Announce tells the search and the newsletter of new lines.
func (m *Importer) Announce(ctx context.Context, lines []Line) error {
	for _, l := range lines {
		if err := m.Events.WriteMessages(ctx, kafka.Message{Key: []byte(l.SKU), Value: []byte(l.Title)}); err != nil { // want nplusone/publish
			return err
		}
	}
	return nil
}

// Withdraw takes products out of the shop, and tells of each.
func (m *Importer) Withdraw(ctx context.Context, skus []string) error {
	if err := m.Store.Withdraw(ctx, skus); err != nil {
		return err
	}
	for _, sku := range skus {
		if err := m.gone(ctx, sku); err != nil { // want nplusone/publish
			return err
		}
	}
	return nil
}

func (m *Importer) gone(ctx context.Context, sku string) error {
	return m.Events.WriteMessages(ctx, kafka.Message{Key: []byte(sku)})
}

// Rates returns the tax rates of lines, from the tax service.
func (m *Importer) Rates(ctx context.Context, lines []Line) ([]float64, error) {
	rates := make([]float64, len(lines))
	for i, l := range lines {
		out := &wrapperspb.DoubleValue{}
		if err := m.Vat.Invoke(ctx, "/shop.vat.v1.Vat/Rate", wrapperspb.String(l.SKU), out); err != nil { // want nplusone/call
			return nil, err
		}
		rates[i] = out.GetValue()
	}
	return rates, nil
}

// Known counts the suppliers whose tax number is good.
func (m *Importer) Known(ctx context.Context, numbers []string) (int, error) {
	n := 0
	for _, number := range numbers {
		ok, err := m.known(ctx, number) // want nplusone/call
		if err != nil {
			return 0, err
		}
		if ok {
			n++
		}
	}
	return n, nil
}

func (m *Importer) known(ctx context.Context, number string) (bool, error) {
	out := &wrapperspb.BoolValue{}
	err := m.Vat.Invoke(ctx, "/shop.vat.v1.Vat/Known", wrapperspb.String(number), out)
	return out.GetValue(), err
}
