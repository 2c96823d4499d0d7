// Package records stores one kind of thing.
package records

import (
	"context"

	"gorm.io/gorm"
)

// Of stores things of one kind.
type Of[T any] struct{ db *gorm.DB }

// New makes one.
func New[T any](db *gorm.DB) Of[T] { return Of[T]{db} }

// One leaves the context out, which Page has.
func (r Of[T]) One(ctx context.Context, id string) (v T, err error) {
	err = r.db.First(&v, "id = ?", id).Error // want sibling:"leaves ctx out, WithContext takes it"
	return v, err
}

// Page is a part of the list.
func (r Of[T]) Page(ctx context.Context, n int) (out []T, err error) {
	err = r.db.WithContext(ctx).Limit(50).Offset(50 * n).Find(&out).Error
	return out, err
}
