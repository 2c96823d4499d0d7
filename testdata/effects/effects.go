// Package effects holds functions whose summaries are wanted: `// want NAME:"regexp"` says what is believed of a function
// of that name, as Summary.String writes it, and `// want NAME:""` that nothing is.
package effects

import (
	"context"
	"database/sql"
	"iter"
	"net/http"
	"time"
)

// Repo asks a database.
type Repo struct {
	db *sql.DB
}

// want Repo.Load:"wait sql .*QueryRowContext \[param 1\]"

// Load is as bounded as its context.
func (r *Repo) Load(ctx context.Context, id string) (name string, err error) {
	err = r.db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&name)
	return name, err
}

// want Repo.LoadForEver:"wait sql .*QueryRowContext \[nothing\]"

// LoadForEver makes the context itself.
func (r *Repo) LoadForEver(id string) (string, error) { return r.Load(context.Background(), id) }

// want Repo.LoadInTime:"wait sql .*QueryRowContext \[ends\]"

// LoadInTime gives it a deadline, through a helper that makes one.
func (r *Repo) LoadInTime(ctx context.Context, id string) (string, error) {
	ctx, cancel := soon(ctx)
	defer cancel()
	return r.Load(ctx, id)
}

// want soon:"returns 0 ends"

func soon(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Second)
}

// want detach:"returns 0 nothing"

func detach(context.Context) context.Context { return context.Background() }

// want pass:"returns 0 param 0"

func pass(ctx context.Context) context.Context {
	ctx, _ = context.WithCancel(ctx)
	return context.WithValue(ctx, key{}, 1)
}

type key struct{}

// want embedded.touch:"wait sql .*QueryRowContext \[param 1\]"

// touch calls a promoted method.
func (e embedded) touch(ctx context.Context) error {
	_, err := e.Load(ctx, "1")
	return err
}

type embedded struct{ *Repo }

// want deferred:"wait http .*http.Get"

// deferred waits before it returns.
func deferred() {
	defer func() { _, _ = http.Get("https://example.com") }()
}

// want started:""

// started waits for nobody: the goroutine does.
func started() {
	go func() { _, _ = http.Get("https://example.com") }()
}

// want even:"wait http .*http.Get"

func even(n int) {
	if n > 0 {
		odd(n - 1)
	}
}

// want odd:"wait http .*http.Get"

// odd and even call each other.
func odd(n int) {
	_, _ = http.Get("https://example.com")
	even(n - 1)
}

// want each:"given 1 loop"

func each[T any](list []T, do func(T)) {
	for _, v := range list {
		do(v)
	}
}

// want retry:"sleep sleep time.Sleep \[constant\].*given 0 loop"

func retry(try func() error) {
	for try() != nil {
		time.Sleep(time.Second)
	}
}

// want twice:"given 0 loop"

// twice hands its parameter on to a wrapper.
func twice(try func() error) { retry(try) }

// want detached:"given 0 goroutine"

func detached(f func()) { go f() }

// want pings:"wait http .*http.Get"

// pings hands a literal to a generic helper.
func pings(urls []string) {
	each(urls, func(url string) { _, _ = http.Get(url) })
}

// want inBackground:""

// inBackground hands it to one that starts a goroutine.
func inBackground() {
	detached(func() { _, _ = http.Get("https://example.com") })
}

// want ranged:"wait http .*http.Get"

// ranged runs the body of its loop inside the iterator.
func ranged(urls iter.Seq[string]) {
	for url := range urls {
		_, _ = http.Get(url)
	}
}

type hooks struct{ before func() }

// want hooks.hooked:"wait http .*http.Get"

// hooked calls what a field holds.
func (h *hooks) hooked() { h.before() }

func newHooks() *hooks {
	return &hooks{before: func() { _, _ = http.Get("https://example.com") }}
}

// want pause:"sleep sleep time.Sleep \[param 0\]"

func pause(d time.Duration) { time.Sleep(d) }

// want open:"opens pool; "

func open(dsn string) (*sql.DB, error) { return sql.Open("postgres", dsn) }

// want pure:""

func pure(a, b int) int { return a + b }

// want freshClient:"makes 0 transport; "

func freshClient() *http.Client { return &http.Client{Transport: &http.Transport{}} }

type holder struct{ http *http.Client }

// want freshHolder:"makes 0 transport; "

// freshHolder gives away what has what another function made.
func freshHolder() (*holder, error) { return &holder{http: freshClient()}, nil }

// want sharedClient:"^returns 0 ends; $"

// sharedClient has the connections of the default transport.
func sharedClient() *http.Client { return &http.Client{Timeout: time.Second} }

// want keptOrFresh:"^returns 0 param 0 or nothing; $"

// keptOrFresh makes none if there is one.
func keptOrFresh(kept *http.Client) *http.Client {
	if kept != nil {
		return kept
	}
	return freshClient()
}

var lastClient *http.Client

// want keptClient:"^cache set \S+ \[\]; cache get \S+ \[\]; returns 0 nothing; $"

// keptClient is not the caller's alone.
func keptClient() *http.Client {
	lastClient = freshClient()
	return lastClient
}

// Tables of functions: a call runs what stands under its key, and has its type.
var (
	slowTable = map[string]any{"ask": askTable, "tell": func(string) {}, "name": "slow"}
	fastTable = map[string]any{"ask": func() error { return nil }, "other": askTable}
)

func askTable() error {
	_, err := http.Get("https://example.com")
	return err
}

func tableOf(fast bool) map[string]any {
	if fast {
		return fastTable
	}
	return slowTable
}

// want fromTable:"wait http .*http.Get"

func fromTable(fast bool) error { return tableOf(fast)["ask"].(func() error)() }

// want otherKey:"^cache get \S+slowTable \[\]; $"

// otherKey looks like it, and runs what stands under another key.
func otherKey() { slowTable["tell"].(func(string))("x") }

// want otherType:"^cache get \S+slowTable \[\]; $"

// otherType asks for what has another type than what asks.
func otherType(key string) { slowTable[key].(func(string))("x") }

type dispatcher struct{ commands map[string]func() error }

func newDispatcher() *dispatcher {
	return &dispatcher{commands: map[string]func() error{"ask": askTable}}
}

// want dispatcher.run:"wait http .*http.Get"

// run knows no key: it may be any of them.
func (d *dispatcher) run(name string) error {
	if f, ok := d.commands[name]; ok {
		return f()
	}
	return nil
}

// want Repo.LoadAside:"wait sql .*QueryRowContext \[nothing\]"

// LoadAside waits for what a goroutine brings.
func (r *Repo) LoadAside(id string) (string, error) {
	name, failed := make(chan string, 1), make(chan error, 1)
	go func() {
		n, err := r.LoadForEver(id)
		failed <- err
		name <- n
	}()
	if err := <-failed; err != nil {
		return "", err
	}
	return <-name, nil
}

// want Repo.LoadUntil:"wait sql .*QueryRowContext \[nothing ends\]"

// LoadUntil gives up after a second.
func (r *Repo) LoadUntil(id string) (string, error) {
	name := make(chan string, 1)
	go r.send(name, id)
	select {
	case n := <-name:
		return n, nil
	case <-time.After(time.Second):
		return "", context.DeadlineExceeded
	}
}

// send tells by a channel that it is given.
func (r *Repo) send(to chan<- string, id string) {
	if n, err := r.LoadForEver(id); err == nil {
		to <- n
	}
}

// want Repo.LoadDone:"wait sql .*QueryRowContext \[nothing\]"

// LoadDone waits for the end of one.
func (r *Repo) LoadDone(id string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = r.LoadForEver(id)
	}()
	<-done
}

// want Repo.Start:""

// Start waits for nothing.
func (r *Repo) Start(id string) <-chan string {
	name := make(chan string, 1)
	go r.send(name, id)
	return name
}

// want Repo.Stop:"^block channel [^;]*; $"

// Stop waits for something else than the goroutine.
func (r *Repo) Stop(id string, stopped <-chan string) {
	name := make(chan string, 1)
	go r.send(name, id)
	<-stopped
}
