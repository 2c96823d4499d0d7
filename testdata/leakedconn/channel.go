package leakedconn

import (
	"context"
	"net/http"

	amqp "github.com/rabbitmq/amqp091-go"
)

// A herald keeps the connection that main gives it.
type herald struct {
	conn *amqp.Connection
	name string
}

// newHerald is called when the program starts.
func newHerald(conn *amqp.Connection) *herald { return &herald{conn: conn, name: "orders"} }

// announce opens a channel for each message on a connection that stays.
func (b *herald) announce(ctx context.Context, body []byte) error {
	ch, err := b.conn.Channel() // want conn:"a return leaves the connection of Channel open: each one stays for good"
	if err != nil {
		return err
	}
	return ch.PublishWithContext(ctx, b.name, "", false, false, amqp.Publishing{Body: body})
}

// refused leaves it open where there is nothing to say, and not where the broker has refused something: that closes it.
func (b *herald) refused(ctx context.Context, bodies [][]byte) error {
	ch, err := b.conn.Channel() // want conn:"a return leaves the connection of Channel open"
	if err != nil {
		return err
	}
	if err := ch.Confirm(false); err != nil {
		return err
	}
	if len(bodies) == 0 {
		return nil
	}
	defer ch.Close()
	return ch.PublishWithContext(ctx, b.name, "", false, false, amqp.Publishing{Body: bodies[0]})
}

// Silent: it is closed, and where declaring fails the broker has closed it.
func (b *herald) declared(ctx context.Context, body []byte) error {
	ch, err := b.conn.Channel()
	if err != nil {
		return err
	}
	if err := ch.ExchangeDeclare(b.name, "fanout", true, false, false, false, nil); err != nil {
		return err
	}
	defer ch.Close()
	return ch.PublishWithContext(ctx, b.name, "", false, false, amqp.Publishing{Body: body})
}

// Silent: whoever has the deliveries has the channel.
func (b *herald) watch(each func([]byte)) error {
	ch, err := b.conn.Channel()
	if err != nil {
		return err
	}
	messages, err := ch.Consume(b.name, "", true, true, false, false, nil)
	if err != nil {
		return err
	}
	go func() {
		for m := range messages {
			each(m.Body)
		}
	}()
	return nil
}

// relay is silent: a worker has one channel.
func (b *herald) relay(ctx context.Context, bodies <-chan []byte) error {
	ch, err := b.conn.Channel()
	if err != nil {
		return err
	}
	for body := range bodies {
		if err := ch.PublishWithContext(ctx, b.name, "", false, false, amqp.Publishing{Body: body}); err != nil {
			return err
		}
	}
	return nil
}

// A redialer has another connection when the last one has ended.
type redialer struct{ link *amqp.Connection }

// redial is called by whoever notices.
func (d *redialer) redial(url string) (err error) {
	d.link.Close()
	d.link, err = amqp.Dial(url)
	return err
}

// Silent: how long the connection lives is not known.
func (d *redialer) announce(ctx context.Context, body []byte) error {
	ch, err := d.link.Channel()
	if err != nil {
		return err
	}
	return ch.PublishWithContext(ctx, "orders", "", false, false, amqp.Publishing{Body: body})
}

// Silent: the channel ends with its connection.
func once(ctx context.Context, url string, body []byte) error {
	conn, err := amqp.Dial(url)
	if err != nil {
		return err
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	return ch.PublishWithContext(ctx, "orders", "", false, false, amqp.Publishing{Body: body})
}

// RegisterBroker serves what is announced, on a connection that stays.
func RegisterBroker(mux *http.ServeMux, conn *amqp.Connection, url string) {
	b, d := newHerald(conn), &redialer{link: conn}
	mux.HandleFunc("/announce", func(w http.ResponseWriter, r *http.Request) { _ = b.announce(r.Context(), nil) })
	mux.HandleFunc("/declared", func(w http.ResponseWriter, r *http.Request) { _ = b.declared(r.Context(), nil) })
	mux.HandleFunc("/again", func(w http.ResponseWriter, r *http.Request) { _ = d.announce(r.Context(), nil) })
	mux.HandleFunc("/refused", func(w http.ResponseWriter, r *http.Request) { _ = b.refused(r.Context(), nil) })
	mux.HandleFunc("/once", func(w http.ResponseWriter, r *http.Request) { _ = once(r.Context(), url, nil) })
	mux.HandleFunc("/redial", func(w http.ResponseWriter, r *http.Request) { _ = d.redial(url) })
	mux.HandleFunc("/watch", func(w http.ResponseWriter, r *http.Request) { _ = b.watch(func([]byte) {}) })
	go b.relay(context.Background(), make(chan []byte))
}
