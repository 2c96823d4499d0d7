// Command bound has a database for all requests, and gives it the context of each. In some places it does not.
package main

import (
	"context"
	"log"
	"net/http"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/droppedctx/bound/plain"
	"github.com/hldlint/hldlint/testdata/droppedctx/bound/records"
)

// A Device is stored.
type Device struct {
	ID   uint
	Name string
}

type devices struct {
	db    *gorm.DB
	first *gorm.DB
}

// list gives it, on the way.
func (d *devices) list(ctx context.Context, room string) (out []Device, err error) {
	err = d.db.Where("room = ?", room).WithContext(ctx).Limit(100).Find(&out).Error
	return out, err
}

// rename does not.
func (d *devices) rename(ctx context.Context, id, name string) error {
	return d.db.Model(&Device{}).Where("id = ?", id).Update("name", name).Error // want sibling:"leaves ctx out, WithContext takes it"
}

// count does not, in two steps.
func (d *devices) count(ctx context.Context) (n int64, err error) {
	q := d.db.Model(&Device{})
	err = q.Count(&n).Error // want sibling:"leaves ctx out, WithContext takes it"
	return n, err
}

// session is silent: the context is an option.
func (d *devices) session(ctx context.Context, id string) (v Device, err error) {
	err = d.db.Session(&gorm.Session{Context: ctx}).First(&v, "id = ?", id).Error
	return v, err
}

// scoped is silent: the function may give it.
func (d *devices) scoped(ctx context.Context, id string) (v Device, err error) {
	err = d.db.Scopes(func(db *gorm.DB) *gorm.DB { return db.WithContext(ctx) }).First(&v, "id = ?", id).Error
	return v, err
}

// forget is silent: it has no context, and its callers are another matter.
func (d *devices) forget(id string) error { return d.db.Delete(&Device{}, "id = ?", id).Error }

// A visit has a database of its own, which was given the context of the request.
type visit struct{ db *gorm.DB }

func (d *devices) begin(ctx context.Context) *visit { return &visit{db: d.db.WithContext(ctx)} }

// note is silent: what the visit has is bound already.
func (v *visit) note(ctx context.Context, name string) error {
	return v.db.Create(&Device{Name: name}).Error
}

// again gives it once more.
func (v *visit) again(ctx context.Context) error {
	return v.db.WithContext(ctx).Create(&Device{}).Error
}

// oldest is silent: nobody gives this one a context.
func (d *devices) oldest(ctx context.Context) (v Device, err error) {
	err = d.first.First(&v).Error
	return v, err
}

// handed is silent: what it is given may be bound.
func handed(ctx context.Context, db *gorm.DB) error { return db.Create(&Device{}).Error }

func main() {
	db, err := gorm.Open(postgres.Open("host=db"), &gorm.Config{})
	if err != nil {
		log.Fatal(err)
	}
	d, all, shops := &devices{db: db, first: db}, records.New[Device](db), &plain.Shops{DB: db}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /devices/{id}", func(w http.ResponseWriter, r *http.Request) {
		ctx, id := r.Context(), r.PathValue("id")
		_, _ = d.list(ctx, id)
		_ = d.rename(ctx, id, r.FormValue("name"))
		_, _ = d.count(ctx)
		_, _ = d.session(ctx, id)
		_, _ = d.scoped(ctx, id)
		_ = d.forget(id)
		v := d.begin(ctx)
		_ = v.note(ctx, id)
		_ = v.again(ctx)
		_, _ = d.oldest(ctx)
		_ = handed(ctx, d.db.WithContext(ctx))
		_, _ = all.One(ctx, id)
		_, _ = all.Page(ctx, 1)
		_, _ = shops.One(ctx, id)
		_, _ = shops.All(ctx)
	})
	log.Fatal(http.ListenAndServe(":8080", mux))
}
