package dbintx

import (
	"context"
	"net/http"

	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/dbintx/internal/shelf"
)

// A hall has its handle, and what was made on it.
type hall struct {
	db     *gorm.DB
	things *shelf.Things
	notes  *shelf.Notes
	other  *shelf.Things
	moved  *shelf.Things
}

// NewHall registers what it answers.
func NewHall(db, archive *gorm.DB, mux *http.ServeMux) {
	h := &hall{db: db, things: &shelf.Things{DB: db}, notes: shelf.NewNotes(db), other: &shelf.Things{DB: archive}}
	h.moved = &shelf.Things{DB: db}
	for _, do := range []func(context.Context, int64) error{h.take, h.note, h.takeOther, h.takeMoved, h.takeRight} {
		mux.HandleFunc("/hall", func(w http.ResponseWriter, r *http.Request) { _ = do(r.Context(), r.ContentLength) })
	}
	mux.HandleFunc("/move", func(w http.ResponseWriter, r *http.Request) { h.move(archive) })
}

func (h *hall) take(ctx context.Context, id int64) error {
	return h.db.Transaction(func(tx *gorm.DB) error {
		if err := h.things.On(tx).Take(id); err != nil {
			return err
		}
		return h.things.Take(id + 1) // want pool:"Take takes a second connection inside a transaction"
	})
}

func (h *hall) note(ctx context.Context, id int64) error {
	return h.db.Transaction(func(tx *gorm.DB) error {
		if err := h.things.On(tx).Take(id); err != nil {
			return err
		}
		return h.notes.Add(id) // want pool:"Add takes a second connection inside a transaction"
	})
}

// Silent: on the transaction.
func (h *hall) takeRight(ctx context.Context, id int64) error {
	return h.db.Transaction(func(tx *gorm.DB) error { return h.things.On(tx).Take(id) })
}

// Silent: that is another database's.
func (h *hall) takeOther(ctx context.Context, id int64) error {
	return h.db.Transaction(func(tx *gorm.DB) error { return h.other.Take(id) })
}

// move puts it on another handle while others work.
func (h *hall) move(archive *gorm.DB) { h.moved = &shelf.Things{DB: archive} }

// Silent: on what that is now is not known.
func (h *hall) takeMoved(ctx context.Context, id int64) error {
	return h.db.Transaction(func(tx *gorm.DB) error { return h.moved.Take(id) })
}
