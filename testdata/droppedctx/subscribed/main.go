// Command subscribed has subscriptions that begin in a request and last for others.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"sync"
	"time"
)

type feed struct {
	db     *sql.DB
	mu     sync.Mutex
	ending []func() error
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/feed")
	if err != nil {
		log.Fatal(err)
	}
	f := &feed{db: db}
	http.HandleFunc("/follow", func(w http.ResponseWriter, r *http.Request) { f.follow(r.Context(), r.FormValue("topic")) })
	http.HandleFunc("/once", func(w http.ResponseWriter, r *http.Request) { f.once(r.Context(), r.FormValue("topic")) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// follow keeps what ends the subscriptions for others.
func (f *feed) follow(ctx context.Context, topic string) {
	if ctx.Err() != nil {
		return
	}
	end, err := f.sub(topic, func(string) error { return nil })
	stop := f.polled(topic)
	f.mu.Lock()
	defer f.mu.Unlock()
	if err == nil {
		f.ending = append(f.ending, end, func() error { stop(); return nil })
	}
}

// sub is silent: the subscription outlives whoever asked for it, and whoever gets the function ends it.
func (f *feed) sub(topic string, handle func(string) error) (func() error, error) {
	ctx, cancel := context.WithCancel(context.Background())
	done := func(id string) error {
		if err := handle(id); err != nil {
			return err
		}
		_, err := f.db.ExecContext(ctx, "update messages set done = true where id = $1", id)
		return err
	}
	if err := done(topic); err != nil {
		cancel()
		return nil, err
	}
	return func() error {
		cancel()
		return nil
	}, nil
}

// polled is silent: it hands out the function itself.
func (f *feed) polled(topic string) context.CancelFunc {
	ctx, cancel := context.WithCancel(context.Background())
	_, _ = f.db.ExecContext(ctx, "insert into followers values ($1)", topic)
	return cancel
}

// once has all that it calls work for itself, and ends that before it returns.
func (f *feed) once(ctx context.Context, topic string) {
	if ctx.Err() != nil {
		return
	}
	end := f.loaded(topic)
	defer end()
	finish := f.timed(topic)
	_ = finish()
	f.counted(topic)
	drop := f.caught(topic)
	defer func() { drop() }()
	f.mu.Lock()
	leave := f.marked(topic)
	f.mu.Unlock()
	tidy(leave)
}

func tidy(end func()) { end() }

// caught hands out what its only caller runs in a deferred literal.
func (f *feed) caught(topic string) func() {
	ctx, cancel := context.WithCancel(context.Background()) // want helper:"runs without the context that callers have"
	_, _ = f.db.ExecContext(ctx, "insert into catches values ($1)", topic)
	return cancel
}

// marked hands out what its only caller has a function run.
func (f *feed) marked(topic string) func() {
	ctx, cancel := context.WithCancel(context.Background()) // want helper:"runs without the context that callers have"
	_, _ = f.db.ExecContext(ctx, "insert into marks values ($1)", topic)
	return cancel
}

// loaded hands out what its only caller defers.
func (f *feed) loaded(topic string) func() {
	ctx, cancel := context.WithCancel(context.Background()) // want helper:"runs without the context that callers have"
	_, _ = f.db.ExecContext(ctx, "insert into loads values ($1)", topic)
	return func() { cancel() }
}

// timed is one piece of work with a time of its own, which the caller ends.
func (f *feed) timed(topic string) func() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // want helper:"runs without the context that callers have"
	_, _ = f.db.ExecContext(ctx, "insert into times values ($1)", topic)
	return func() error { cancel(); return nil }
}

// counted ends it by itself.
func (f *feed) counted(topic string) {
	ctx, cancel := context.WithCancel(context.Background()) // want helper:"runs without the context that callers have"
	end := func() { cancel() }
	defer end()
	_, _ = f.db.ExecContext(ctx, "insert into counts values ($1)", topic)
}
