package dbintx

import (
	"context"
	"net/http"

	"gorm.io/gorm"
)

// Handing gives its pool to functions that begin a transaction on it.
type Handing struct{ gorm *gorm.DB }

var shared *gorm.DB

// NewHanding registers what it answers.
func NewHanding(s Stores, mux *http.ServeMux) {
	h := &Handing{gorm: s.Gorm}
	shared = s.Gorm
	for _, do := range []func(context.Context, int64) error{
		h.insert, h.replace, h.remove, h.removeShared, h.archive, h.restore, h.trim, h.within, h.either, h.scoped,
	} {
		mux.HandleFunc("/handing", func(w http.ResponseWriter, r *http.Request) { _ = do(r.Context(), r.ContentLength) })
	}
}

func (h *Handing) insert(context.Context, int64) error { return insertAll([]order{{1}}, h.gorm) }

// replace gives the same function a transaction.
func (h *Handing) replace(context.Context, int64) error {
	return h.gorm.Transaction(func(tx *gorm.DB) error { return insertAll([]order{{2}}, tx) })
}

func insertAll[T any](rows []T, db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error {
		for _, row := range rows {
			if err := insertOne(row, db); err != nil { // want pool:"insertOne takes a second connection"
				return err
			}
		}
		return nil
	})
}

func insertOne[T any](row T, db *gorm.DB) error { return db.Create(&row).Error }

// remove goes through a function that hands on what it is given.
func (h *Handing) remove(ctx context.Context, id int64) error {
	return removeOn(h.gorm.WithContext(ctx), id)
}

func removeOn(db *gorm.DB, id int64) error { return removeNow(id, db) }

func removeNow(id int64, db *gorm.DB) error {
	tx := db.Begin()
	defer tx.Rollback()
	if err := db.Delete(&order{}, id).Error; err != nil { // want pool:"Delete takes a second connection"
		return err
	}
	return tx.Commit().Error
}

func (h *Handing) removeShared(_ context.Context, id int64) error { return removeBoth(shared, id) }

func removeBoth(db *gorm.DB, id int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Delete(&order{}, id).Error; err != nil {
			return err
		}
		return func() error { return db.Delete(&order{}, id+1).Error }() // want pool:"takes a second connection"
	})
}

// archive gives what it has begun: a savepoint is a part of that, and so is what goes past it.
func (h *Handing) archive(_ context.Context, id int64) error {
	tx := h.gorm.Begin()
	defer tx.Rollback()
	if err := archiveOn(tx, id); err != nil {
		return err
	}
	return tx.Commit().Error
}

// restore is one more that does.
func (h *Handing) restore(_ context.Context, id int64) error {
	return h.gorm.Transaction(func(tx *gorm.DB) error { return archiveOn(tx.Unscoped(), id) })
}

func archiveOn(db *gorm.DB, id int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Delete(&order{}, id).Error; err != nil {
			return err
		}
		return db.Create(&order{ID: id}).Error
	})
}

// trim gives its pool to a function that asks it beforehand.
func (h *Handing) trim(_ context.Context, id int64) error { return trimOn(h.gorm, id) }

func trimOn(db *gorm.DB, id int64) error {
	if err := db.First(&order{}, id).Error; err != nil {
		return err
	}
	return db.Transaction(func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error })
}

// within gives a store that is made on the transaction what that has.
func (h *Handing) within(_ context.Context, id int64) error {
	return h.gorm.Transaction(func(tx *gorm.DB) error {
		return func(own *Handing) error { return keepOn(own.gorm, id) }(&Handing{gorm: tx})
	})
}

func keepOn(db *gorm.DB, id int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Delete(&order{}, id).Error; err != nil {
			return err
		}
		return db.Create(&order{ID: id}).Error
	})
}

// either gives one or the other.
func (h *Handing) either(_ context.Context, id int64) error {
	tx := h.gorm.Begin()
	defer tx.Rollback()
	on := h.gorm
	if id > 0 {
		on = tx
	}
	if err := moveOn(on, id); err != nil {
		return err
	}
	return tx.Commit().Error
}

func moveOn(db *gorm.DB, id int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Delete(&order{}, id).Error; err != nil {
			return err
		}
		return db.Create(&order{ID: id}).Error
	})
}

// scoped gives what a function of its own returns, of which it is not known what that is.
func (h *Handing) scoped(ctx context.Context, id int64) error { return copyOn(current(ctx), id) }

type scope struct{}

func current(ctx context.Context) *gorm.DB {
	db, _ := ctx.Value(scope{}).(*gorm.DB)
	return db
}

func copyOn(db *gorm.DB, id int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Delete(&order{}, id).Error; err != nil {
			return err
		}
		return db.Create(&order{ID: id}).Error
	})
}
