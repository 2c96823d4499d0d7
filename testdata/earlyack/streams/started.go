package streams

import (
	"context"
	"database/sql"
	"sync"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/hibiken/asynq"
	"github.com/nsqio/go-nsq"
)

type jobs struct {
	db *sql.DB
}

func (j *jobs) save(ctx context.Context, body []byte) error {
	_, err := j.db.ExecContext(ctx, "INSERT INTO jobs (body) VALUES ($1)", body)
	return err
}

func tasks(mux *asynq.ServeMux, j *jobs) {
	// example: started bad
	mux.HandleFunc("job", func(_ context.Context, t *asynq.Task) error { // want started:"HandleFunc acknowledges when the handler returns"
		go func() { _ = j.save(context.Background(), t.Payload()) }()
		return nil
	})
	// end
}

func tasksDone(mux *asynq.ServeMux, j *jobs) {
	// example: started good
	mux.HandleFunc("job", func(ctx context.Context, t *asynq.Task) error {
		return j.save(ctx, t.Payload())
	})
	// end
}

// HandleMessage hands each message to a goroutine.
func (j *jobs) HandleMessage(m *nsq.Message) error {
	go j.work(m.Body)
	return nil
}

func (j *jobs) work(body []byte) { _ = j.save(context.Background(), body) }

func handler(c *nsq.Consumer, j *jobs) {
	c.AddHandler(j) // want started:"AddHandler acknowledges when the handler returns"
}

// It waits for what it has started.
func router(r *message.Router, sub message.Subscriber, j *jobs) {
	r.AddConsumerHandler("jobs", "jobs", sub, func(m *message.Message) error {
		var wg sync.WaitGroup
		wg.Go(func() { _ = j.save(m.Context(), m.Payload) })
		wg.Wait()
		return nil
	})
}

var _, _, _, _ = tasks, tasksDone, handler, router
