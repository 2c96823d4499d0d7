package messaging

import (
	"context"
	"log/slog"

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
	mux.HandleFunc("courier:settle", func(_ context.Context, task *asynq.Task) error { // want earlyack/started
		go t.keep("settlement", task.Type(), task.Payload())
		return nil
	})
}

// Subscribe takes the complaints of customers.
func (t *Tasks) Subscribe(c *nsq.Consumer) { c.AddHandler(t) } // want earlyack/started

// HandleMessage is given each complaint.
func (t *Tasks) HandleMessage(m *nsq.Message) error {
	go t.keep("complaint", string(m.ID[:]), m.Body)
	return nil
}

func (t *Tasks) keep(topic, id string, body []byte) {
	if err := t.store.Save(context.Background(), topic, id, body); err != nil {
		slog.Error("task", "topic", topic, "error", err)
	}
}
