// Package dualwrite holds what dualwrite reports, and look-alikes on which it is silent.
package dualwrite

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"gorm.io/gorm"
)

// Bus is behind an interface, as it is in most services.
type Bus interface {
	Announce(ctx context.Context, id int64) error
}

// Orders answers requests.
type Orders struct {
	db     *sql.DB
	gorm   *gorm.DB
	events *kafka.Writer
	ch     *amqp.Channel
	js     jetstream.JetStream
	cache  *redis.Client
	client *http.Client
	bus    Bus
}

// New makes it, and registers all that it answers.
func New(o *Orders, mux *http.ServeMux) {
	o.bus = &kafkaBus{events: o.events}
	for _, h := range []func(context.Context, int64) error{
		o.create, o.createWithOutbox, o.viaHelper, o.inCallback, o.callbackThenPublish, o.before, o.beforeInCallback, o.withGorm, o.rabbit, o.stream,
		o.rolledBack, o.noTransaction, o.invalidates, o.mails, o.publishedFirst, o.read, o.recorded,
	} {
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { _ = h(r.Context(), r.ContentLength) })
	}
}

func (o *Orders) create(ctx context.Context, id int64) error {
	// example: after bad
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return o.events.WriteMessages(ctx, kafka.Message{Key: []byte{byte(id)}}) // want after:"WriteMessages publishes after the commit: a crash in between loses it"
	// end
}

func (o *Orders) createWithOutbox(ctx context.Context, id int64) error {
	// example: after good
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "insert into outbox (topic, key) values ('orders', $1)", id); err != nil {
		return err
	}
	return tx.Commit() // a relay reads the outbox, and publishes
	// end
}

type kafkaBus struct{ events *kafka.Writer }

func (b *kafkaBus) Announce(ctx context.Context, id int64) error {
	return b.events.WriteMessages(ctx, kafka.Message{Key: []byte{byte(id)}})
}

func (o *Orders) viaHelper(ctx context.Context, id int64) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
		_ = tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return o.bus.Announce(ctx, id) // want after:"Announce publishes after the commit"
}

func (o *Orders) inTx(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func (o *Orders) callbackThenPublish(ctx context.Context, id int64) error {
	err := o.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "insert into orders values ($1)", id)
		return err
	})
	if err != nil {
		return err
	}
	return o.bus.Announce(ctx, id) // want after:"Announce publishes after the commit"
}

func (o *Orders) inCallback(ctx context.Context, id int64) error {
	// example: before bad
	return o.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
			return err
		}
		return o.bus.Announce(ctx, id) // want before:"Announce publishes before the commit: a rollback does not take it back"
	})
	// end
}

func (o *Orders) beforeInCallback(ctx context.Context, id int64) error {
	// example: before good
	return o.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "insert into outbox (topic, key) values ('orders', $1)", id)
		return err
	})
	// end
}

func (o *Orders) before(ctx context.Context, id int64) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
		return err
	}
	if err := o.events.WriteMessages(ctx, kafka.Message{}); err != nil { // want before:"WriteMessages publishes before the commit"
		return err
	}
	return tx.Commit()
}

func (o *Orders) withGorm(ctx context.Context, id int64) error {
	err := o.gorm.WithContext(ctx).Transaction(func(tx *gorm.DB) error { return tx.Create(&struct{ ID int64 }{id}).Error })
	if err != nil {
		return err
	}
	return o.bus.Announce(ctx, id) // want after:"Announce publishes after the commit"
}

func (o *Orders) rabbit(ctx context.Context, id int64) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return o.ch.PublishWithContext(ctx, "orders", "", false, false, amqp.Publishing{}) // want after:"PublishWithContext publishes after the commit"
}

func (o *Orders) stream(ctx context.Context, id int64) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = o.js.Publish(ctx, "orders", nil) // want after:"Publish publishes after the commit"
	return err
}

// rolledBack tells that nothing came of it.
func (o *Orders) rolledBack(ctx context.Context, id int64) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
		_ = tx.Rollback()
		return o.bus.Announce(ctx, id)
	}
	return tx.Commit()
}

// noTransaction writes nothing.
func (o *Orders) noTransaction(ctx context.Context, id int64) error { return o.bus.Announce(ctx, id) }

// invalidates tells a cache, which the next reader fills again in any case.
func (o *Orders) invalidates(ctx context.Context, id int64) error {
	err := o.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "insert into orders values ($1)", id)
		return err
	})
	if err != nil {
		return err
	}
	return o.cache.Publish(ctx, "orders", id).Err()
}

// mails calls another service, which is no message that others wait for.
func (o *Orders) mails(ctx context.Context, id int64) error {
	err := o.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "insert into orders values ($1)", id)
		return err
	})
	if err != nil {
		return err
	}
	resp, err := o.client.Get("https://example.com")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// publishedFirst writes what it has published, and nothing else: the message is the source of truth.
func (o *Orders) publishedFirst(ctx context.Context, id int64) error {
	if err := o.bus.Announce(ctx, id); err != nil {
		return err
	}
	return o.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "insert into sent values ($1)", id)
		return err
	})
}

// read has written nothing of which the message could tell.
func (o *Orders) read(ctx context.Context, id int64) error {
	tx, err := o.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int64
	if err := tx.QueryRowContext(ctx, "select n from orders where id = $1", id).Scan(&n); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return o.bus.Announce(ctx, n)
}

// Answer tells whoever asked, by the message that they sent: they ask again if nothing comes.
func (o *Orders) Answer(msg *nats.Msg) {
	err := o.inTx(context.Background(), func(tx *sql.Tx) error {
		_, err := tx.Exec("insert into orders values ($1)", msg.Data)
		return err
	})
	if err == nil {
		_ = msg.Respond(nil)
	}
}

// recorded has written the message into an outbox, and only wakes those up who read it.
func (o *Orders) recorded(ctx context.Context, id int64) error {
	err := o.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "insert into orders values ($1)", id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "insert into outbox (topic, key) values ('orders', $1)", id)
		return err
	})
	if err != nil {
		return err
	}
	return o.bus.Announce(ctx, id)
}
