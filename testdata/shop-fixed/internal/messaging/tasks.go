package messaging

import (
	"context"

	"github.com/hibiken/asynq"
	"github.com/nsqio/go-nsq"
)

// Tasks are what is done behind the couriers' backs.
type Tasks struct {
	store *Store
}

// NewTasks returns tasks that keep their results.
func NewTasks(store *Store) *Tasks { return &Tasks{store: store} }

// Register says which task is done by whom.
func (t *Tasks) Register(mux *asynq.ServeMux) {
	mux.HandleFunc("courier:settle", func(ctx context.Context, task *asynq.Task) error {
		return t.store.Save(ctx, "settlement", task.Type(), task.Payload())
	})
}

// Subscribe takes the complaints of customers.
func (t *Tasks) Subscribe(c *nsq.Consumer) { c.AddHandler(t) }

// HandleMessage is given each complaint.
func (t *Tasks) HandleMessage(m *nsq.Message) error {
	return t.store.Save(context.Background(), "complaint", string(m.ID[:]), m.Body)
}
