// Command subscribed has a goroutine for each message of subscriptions, of which some are told how many they may have at a time.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/ThreeDotsLabs/watermill/message"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/subscribed/bus"
)

type subscriber interface {
	SubscribeWith(ctx context.Context, topic string, opts ...bus.Option) (<-chan *message.Message, error)
}

type inbox struct {
	orders, named, early, lost, either <-chan *message.Message
}

func main() {
	in, err := newInbox(&bus.Bus{}, 5)
	if err != nil {
		log.Fatal(err)
	}
	go in.takeOrders()
	go in.takeNamed()
	go in.takeEarly()
	go in.takeLost()
	go in.takeEither(make(chan struct{}))
	if err := direct(&bus.Bus{}); err != nil {
		log.Fatal(err)
	}
}

func newInbox(s subscriber, size int) (in *inbox, err error) {
	ctx := context.Background()
	in = &inbox{}
	if in.orders, err = s.SubscribeWith(ctx, "orders", bus.WithPool(size)); err != nil {
		return nil, err
	}
	if in.either, err = s.SubscribeWith(ctx, "either", bus.WithName("either"), bus.WithMaxInFlight(9)); err != nil {
		return nil, err
	}
	if in.named, err = s.SubscribeWith(ctx, "named", bus.WithName("pool")); err != nil {
		return nil, err
	}
	if in.early, err = s.SubscribeWith(ctx, "early", bus.WithPool(size)); err != nil {
		return nil, err
	}
	if in.lost, err = s.SubscribeWith(ctx, "lost", bus.WithPool(size)); err != nil {
		return nil, err
	}
	return in, nil
}

func ship(m *message.Message) {
	if res, err := http.Get("https://partner.example/" + m.UUID); err == nil {
		res.Body.Close()
	}
}

func work(m *message.Message) {
	ship(m)
	m.Ack()
}

// takeOrders is silent: the subscription has no more than size messages that are not acknowledged.
func (in *inbox) takeOrders() {
	for m := range in.orders {
		go work(m)
	}
}

// takeEither is silent as well.
func (in *inbox) takeEither(done <-chan struct{}) {
	for {
		select {
		case <-done:
			return
		case m := <-in.either:
			go func() {
				defer m.Ack()
				ship(m)
			}()
		}
	}
}

// takeNamed has a subscription that is told its name.
func (in *inbox) takeNamed() {
	for m := range in.named {
		go work(m) // want message:"each message gets a goroutine"
	}
}

// takeEarly acknowledges before the work is done.
func (in *inbox) takeEarly() {
	for m := range in.early {
		m.Ack()
		go ship(m) // want message:"each message gets a goroutine"
	}
}

// takeLost acknowledges nothing: the broker may be told elsewhere.
func (in *inbox) takeLost() {
	for m := range in.lost {
		go ship(m) // want message:"each message gets a goroutine"
	}
}

// direct is silent: what it calls has the option itself.
func direct(b *bus.Bus) error {
	messages, err := b.SubscribeWith(context.Background(), "direct", bus.WithPool(3))
	if err != nil {
		return err
	}
	for m := range messages {
		go work(m)
	}
	return nil
}
