package cachestampede

import (
	"context"
	"time"

	"github.com/patrickmn/go-cache"
	"gorm.io/gorm"
)

// Book is a row.
type Book struct {
	ID    uint
	Title string
}

// Shop asks through an ORM, whose calls return the handle that they were made with.
type Shop struct {
	db    *gorm.DB
	books *cache.Cache
	pages *cache.Cache
}

// Book loads in the function itself.
func (s *Shop) Book(ctx context.Context, id string) (*Book, error) {
	if v, ok := s.books.Get(id); ok {
		return v.(*Book), nil
	}
	var b Book
	if err := s.db.WithContext(ctx).Where("id = ?", id).Take(&b).Error; err != nil { // want fill:"every concurrent miss of Book runs"
		return nil, err
	}
	s.books.Set(id, &b, time.Minute)
	return &b, nil
}

// Scoped keeps a query that asks nobody yet.
func (s *Shop) Scoped(ctx context.Context, shelf string) *gorm.DB {
	if v, ok := s.pages.Get(shelf); ok {
		return v.(*gorm.DB)
	}
	q := s.db.WithContext(ctx).Where("shelf = ?", shelf)
	s.pages.Set(shelf, q, time.Minute)
	return q
}
