package deadline

import (
	"context"
	"database/sql"
)

// forever is for all calls of the package, and nobody can end it.
var forever = context.Background() // want deadline:"ExecContext gets a context without deadline"

// Forever uses it.
func (o *Orders) Forever(id string) error { return o.touch(forever, id) }

// Worker keeps contexts in its fields.
type Worker struct {
	db     *sql.DB
	ctx    context.Context
	life   context.Context
	cancel context.CancelFunc
}

// MakeWorker makes one that nothing ends, and one that Halt ends.
func MakeWorker(db *sql.DB) *Worker {
	w := &Worker{db: db, ctx: context.Background()} // want deadline:"ExecContext gets a context without deadline"
	w.life, w.cancel = context.WithCancel(context.Background())
	return w
}

// Halt ends the worker's life.
func (w *Worker) Halt() { w.cancel() }

// Work uses the one that nothing ends.
func (w *Worker) Work() error {
	_, err := w.db.ExecContext(w.ctx, "select 1")
	return err
}

// Live uses the one that is cancelled in the end.
func (w *Worker) Live() error {
	_, err := w.db.ExecContext(w.life, "select 1")
	return err
}
