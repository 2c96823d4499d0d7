// Package plain gives the database no context anywhere: that is a decision for the whole layer.
package plain

import (
	"context"

	"gorm.io/gorm"
)

// A Shop is stored.
type Shop struct{ ID uint }

// Shops stores shops.
type Shops struct{ DB *gorm.DB }

// One is silent.
func (s *Shops) One(ctx context.Context, id string) (v Shop, err error) {
	err = s.DB.First(&v, "id = ?", id).Error
	return v, err
}

// All is silent, too.
func (s *Shops) All(ctx context.Context) (out []Shop, err error) {
	err = s.DB.Limit(100).Find(&out).Error
	return out, err
}
