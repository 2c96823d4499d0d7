package importer

import (
	"context"

	"github.com/segmentio/kafka-go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/structpb"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// Prices knows what products cost now.
type Prices interface {
	Prices(ctx context.Context, skus []string) (map[string]int64, error)
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
	skus := make([]string, len(lines))
	for i, l := range lines {
		skus[i] = l.SKU
	}
	prices, err := m.Prices.Prices(ctx, skus)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if l.Cents > prices[l.SKU] {
			dearer = append(dearer, l)
		}
	}
	return dearer, nil
}

// Announce tells the search and the newsletter of new lines.
func (m *Importer) Announce(ctx context.Context, lines []Line) error {
	messages := make([]kafka.Message, len(lines))
	for i, l := range lines {
		messages[i] = kafka.Message{Key: []byte(l.SKU), Value: []byte(l.Title)}
	}
	return m.Events.WriteMessages(ctx, messages...)
}

// Withdraw takes products out of the shop, and tells of each.
func (m *Importer) Withdraw(ctx context.Context, skus []string) error {
	if err := m.Store.Withdraw(ctx, skus); err != nil {
		return err
	}
	messages := make([]kafka.Message, len(skus))
	for i, sku := range skus {
		messages[i] = kafka.Message{Key: []byte(sku)}
	}
	return m.Events.WriteMessages(ctx, messages...)
}

// Rates returns the tax rates of lines, from the tax service.
func (m *Importer) Rates(ctx context.Context, lines []Line) ([]float64, error) {
	in, out := &structpb.ListValue{}, &structpb.ListValue{}
	for _, l := range lines {
		in.Values = append(in.Values, structpb.NewStringValue(l.SKU))
	}
	if err := m.Vat.Invoke(ctx, "/shop.vat.v1.Vat/Rates", in, out); err != nil {
		return nil, err
	}
	rates := make([]float64, len(out.GetValues()))
	for i, v := range out.GetValues() {
		rates[i] = v.GetNumberValue()
	}
	return rates, nil
}

// Known counts the suppliers whose tax number is good.
func (m *Importer) Known(ctx context.Context, numbers []string) (int, error) {
	n := 0
	in, out := &structpb.ListValue{}, &wrapperspb.Int64Value{}
	for _, number := range numbers {
		in.Values = append(in.Values, structpb.NewStringValue(number))
	}
	if err := m.Vat.Invoke(ctx, "/shop.vat.v1.Vat/Known", in, out); err != nil {
		return 0, err
	}
	n += int(out.GetValue())
	return n, nil
}
