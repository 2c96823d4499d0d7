// Package orders keeps orders.
package orders

import (
	"context"

	"gorm.io/gorm"
)

type Order struct {
	ID   int64
	Item string
}

type Repo struct{ db *gorm.DB }

func New(db *gorm.DB) *Repo { return &Repo{db} }

func (r *Repo) Save(ctx context.Context, o *Order) error {
	return r.db.WithContext(ctx).Create(o).Error
}

func (r *Repo) Get(ctx context.Context, id int64) (o Order, err error) {
	err = r.db.WithContext(ctx).First(&o, id).Error
	return o, err
}
