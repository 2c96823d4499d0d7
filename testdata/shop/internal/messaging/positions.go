package messaging

import (
	"context"
	"encoding/json"

	"github.com/nats-io/nats.go"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
)

// Position is where a courier is.
type Position struct {
	Courier string  `json:"courier"`
	Lat     float64 `json:"lat"`
	Lon     float64 `json:"lon"`
}

// Positions go from the couriers to the map.
type Positions struct {
	store  *Store
	reader *kafka.Reader
	nats   *nats.Conn
	kafka  *kgo.Client
}

// NewPositions returns what reads positions from brokers and hands them on.
func NewPositions(brokers []string, store *Store, nc *nats.Conn, cl *kgo.Client) *Positions {
	reader := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "map", Topic: "positions", MaxBytes: 1 << 20})
	return &Positions{store: store, reader: reader, nats: nc, kafka: cl}
}

// Close leaves the group.
func (p *Positions) Close() error { return p.reader.Close() }

// Run keeps positions until ctx ends.
func (p *Positions) Run(ctx context.Context) error {
	for {
		m, err := p.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := p.keep(ctx, m); err != nil {
			return err
		}
	}
}

func (p *Positions) keep(ctx context.Context, m kafka.Message) error {
	ctx, cancel := context.WithTimeout(ctx, 2*saveTimeout)
	defer cancel()
	if err := p.store.Save(ctx, "position", string(m.Key), m.Value); err != nil {
		return err
	}
	return p.reader.CommitMessages(ctx, m) // want commitpermessage/commit
}

// Publish sends positions to the map.
func (p *Positions) Publish(positions []Position) error {
	for _, one := range positions {
		data, err := json.Marshal(one)
		if err != nil {
			return err
		}
		if err := p.nats.Publish("map."+one.Courier, data); err != nil {
			return err
		}
		if err := p.nats.Flush(); err != nil { // want commitpermessage/flush
			return err
		}
	}
	return nil
}

// Archive sends one position to those who settle by the mile.
func (p *Positions) Archive(ctx context.Context, one Position) error {
	data, err := json.Marshal(one)
	if err != nil {
		return err
	}
	p.kafka.Produce(ctx, &kgo.Record{Topic: "positions.archive", Key: []byte(one.Courier), Value: data}, nil)
	return p.kafka.Flush(ctx) // want commitpermessage/flush
}
