package unboundedfanout

import (
	"context"
	"time"

	"github.com/segmentio/kafka-go"
)

// A source brings what others sent.
type source interface {
	next(ctx context.Context) (key, value []byte, err error)
}

type topic struct{ reader *kafka.Reader }

func (t topic) next(ctx context.Context) (key, value []byte, err error) {
	m, err := t.reader.ReadMessage(ctx)
	return m.Key, m.Value, err
}

// Pump has a source.
type Pump struct {
	shop *Shop
	from source
	last topic
}

// NewPump makes one.
func NewPump(s *Shop, r *kafka.Reader) *Pump { return &Pump{shop: s, from: topic{r}, last: topic{r}} }

// Run receives behind an interface.
func (p *Pump) Run(ctx context.Context) error {
	for {
		k, _, err := p.from.next(ctx)
		if err != nil {
			return err
		}
		go func() { // want message:"each message gets a goroutine"
			_ = p.shop.price(ctx, string(k))
		}()
	}
}

// Helped receives by a helper.
func (p *Pump) Helped(ctx context.Context) error {
	for {
		id, err := p.id(ctx)
		if err != nil {
			return err
		}
		go p.shop.price(ctx, id) // want message:"each message gets a goroutine"
	}
}

func (p *Pump) id(ctx context.Context) (string, error) {
	k, _, err := p.last.next(ctx)
	return string(k), err
}

// Works has each turn work on a message itself, and starts something for what it counts.
func (p *Pump) Works(ctx context.Context) {
	for n := 0; ; n++ {
		if p.one(ctx) != nil {
			return
		}
		go func() { _ = p.shop.price(ctx, time.Duration(n).String()) }()
	}
}

func (p *Pump) one(ctx context.Context) error {
	k, _, err := p.last.next(ctx)
	if err != nil {
		return err
	}
	return p.shop.price(ctx, string(k))
}
