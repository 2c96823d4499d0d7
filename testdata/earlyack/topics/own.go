// Package topics listens on queues of its own.
package topics

import (
	"context"
	"database/sql"

	"github.com/rabbitmq/amqp091-go"
)

type listener struct {
	db *sql.DB
	ch *amqp091.Channel
}

// The broker names the queue, which is there for this process alone.
func (l *listener) listen(ctx context.Context) error {
	q, err := l.ch.QueueDeclare("", false, false, true, false, nil)
	if err != nil {
		return err
	}
	in, err := l.ch.Consume(q.Name, "", true, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		_, _ = l.db.ExecContext(ctx, "UPDATE items SET price = $1", string(d.Body))
	}
	return nil
}
