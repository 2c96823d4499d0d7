package streams

import (
	"context"
	"database/sql"
	"sync"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/hibiken/asynq"
	"github.com/nsqio/go-nsq"
	"github.com/redis/go-redis/v9"
	"github.com/riverqueue/river"
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

type letter struct{ Body []byte }

func (letter) Kind() string { return "letter" }

type forgetful struct {
	river.WorkerDefaults[letter]
	jobs *jobs
}

// Work hands the job to a goroutine.
func (f *forgetful) Work(ctx context.Context, job *river.Job[letter]) error {
	go func() { _ = f.jobs.save(context.WithoutCancel(ctx), job.Args.Body) }()
	return nil
}

type patient struct {
	river.WorkerDefaults[letter]
	jobs *jobs
}

// Work is done when it returns.
func (p *patient) Work(ctx context.Context, job *river.Job[letter]) error {
	return p.jobs.save(ctx, job.Args.Body)
}

func letters(j *jobs) *river.Workers {
	workers := river.NewWorkers()
	river.AddWorker(workers, &forgetful{jobs: j}) // want started:"AddWorker acknowledges when the handler returns"
	river.AddWorker(workers, &patient{jobs: j})
	return workers
}

// entries reads a stream that forgets what it hands out.
func (j *jobs) entries(ctx context.Context, rdb *redis.Client, forgets bool) error {
	for {
		read, err := rdb.XReadGroup(ctx, &redis.XReadGroupArgs{Group: "jobs", Streams: []string{"jobs", ">"}, NoAck: true}).Result() // want auto:"acknowledges by itself"
		if err != nil {
			return err
		}
		for _, s := range read {
			for _, m := range s.Messages {
				_ = j.save(ctx, []byte(m.ID))
			}
		}
	}
}

// kept reads one that does not, and another of which the operator says so.
func (j *jobs) kept(ctx context.Context, rdb *redis.Client, forgets bool) error {
	for {
		for _, args := range []*redis.XReadGroupArgs{
			{Group: "jobs", Streams: []string{"jobs", ">"}}, {Group: "jobs", Streams: []string{"jobs", ">"}, NoAck: forgets},
		} {
			read, err := rdb.XReadGroup(ctx, args).Result()
			if err != nil {
				return err
			}
			for _, s := range read {
				for _, m := range s.Messages {
					_ = j.save(ctx, []byte(m.ID))
				}
			}
		}
	}
}
