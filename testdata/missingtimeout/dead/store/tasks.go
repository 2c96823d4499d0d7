package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
)

// A Task is done by a worker.
type Task interface {
	Execute() error
	Undo() error
}

// tasks wait for the worker.
var tasks = make(chan Task, 10)

// Work lives, and has values of some tasks only.
func Work(db *sql.DB) error {
	tasks <- &Sweep{db}
	tasks <- made[*Fold](db)
	provide(NewBend)
	for range 3 {
		if err := (<-tasks).Execute(); err != nil {
			return err
		}
	}
	serve(&page{db})
	_ = named(&lamp{db})
	var f filter = &words{db}
	each(f.forget)
	_ = length(measured{f})
	fill(newShelf[string](db))
	return nil
}

// provide has a library call a function, and give what that returns to somebody who takes a Task.
func provide(constructor any) { _ = constructor }

// A Sweep is queued by what lives.
type Sweep struct{ db *sql.DB }

// Execute runs.
func (s *Sweep) Execute() error {
	_, err := s.db.ExecContext(context.Background(), "delete from m") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Undo is silent: the interface asks for it, and nobody calls that.
func (s *Sweep) Undo() error {
	_, err := s.db.ExecContext(context.Background(), "delete from n")
	return err
}

// A Flush is queued by what is dead.
type Flush struct{ db *sql.DB }

// Later is called by nobody.
func Later(db *sql.DB) { tasks <- &Flush{db} }

// Execute is silent: there is no Flush that it could be called of.
func (f *Flush) Execute() error { return f.flush() }

// Undo is as dead.
func (f *Flush) Undo() error { return f.flush() }

func (f *Flush) flush() error {
	_, err := f.db.ExecContext(context.Background(), "delete from o")
	return err
}

var _ Task = (*Flush)(nil)

// A Fold is made by generic code.
type Fold struct{ db *sql.DB }

func made[T interface{ with(*sql.DB) Task }](db *sql.DB) Task {
	var none T
	return none.with(db)
}

func (f *Fold) with(db *sql.DB) Task { return &Fold{db} }

// Execute runs.
func (f *Fold) Execute() error {
	_, err := f.db.ExecContext(context.Background(), "delete from p") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Undo runs as far as anybody knows: generic code has the type.
func (f *Fold) Undo() error { return nil }

// A Bend is what a function returns that is given to a library.
type Bend struct{ db *sql.DB }

// NewBend is used as a value.
func NewBend(db *sql.DB) *Bend { return &Bend{db} }

// Execute may run: nobody knows who calls the constructor.
func (b *Bend) Execute() error {
	_, err := b.db.ExecContext(context.Background(), "delete from q") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Undo is not called.
func (b *Bend) Undo() error { return nil }

// A site has a handler of a library among its methods.
type site interface {
	http.Handler
	title() string
}

func serve(s site) { http.Handle(s.title(), s) }

type page struct{ db *sql.DB }

func (p *page) title() string { return "/page" }

// ServeHTTP is called by the library that gets what is behind the interface.
func (p *page) ServeHTTP(http.ResponseWriter, *http.Request) {
	_, _ = p.db.ExecContext(context.Background(), "delete from r") // want deadline:"ExecContext gets a context without deadline"
}

type light interface{ on() }

func named(l light) string {
	if s, ok := l.(fmt.Stringer); ok {
		return s.String()
	}
	return ""
}

type lamp struct{ db *sql.DB }

func (l *lamp) on() {}

// String is called by way of an interface of a library, which the other one may be as well.
func (l *lamp) String() string {
	_, _ = l.db.ExecContext(context.Background(), "delete from s") // want unseen:"ExecContext gets a context without deadline"
	return "lamp"
}

type filter interface {
	forget()
	count() int
	learn()
}

type words struct{ db *sql.DB }

// forget is called as a value of the interface's method.
func (w *words) forget() {
	_, _ = w.db.ExecContext(context.Background(), "delete from t") // want deadline:"ExecContext gets a context without deadline"
}

func each(do func()) { do() }

// count is called by way of a struct that has the interface among its parts, and is more than that.
func (w *words) count() int {
	_, _ = w.db.ExecContext(context.Background(), "delete from u") // want unseen:"ExecContext gets a context without deadline"
	return 0
}

// learn is silent: nobody calls it.
func (w *words) learn() {
	_, _ = w.db.ExecContext(context.Background(), "delete from v")
}

type measured struct{ filter }

func (m measured) unit() string { return "words" }

type measure interface {
	count() int
	unit() string
}

func length(m measure) int { return m.count() }

type shelf[T any] interface{ fill(T) }

type wooden[T any] struct{ db *sql.DB }

func newShelf[T any](db *sql.DB) shelf[T] { return &wooden[T]{db} }

// fill is called of an instance of the interface.
func (w *wooden[T]) fill(T) {
	_, _ = w.db.ExecContext(context.Background(), "delete from w") // want unseen:"ExecContext gets a context without deadline"
}

type library struct{ shelf[string] }

func fill(s shelf[string]) { library{s}.fill("a") }
