// Package given hands pools of its own to an ORM, and limits them behind it.
package given

import (
	"context"
	"database/sql"

	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// Store keeps a handle.
type Store struct{ db *gorm.DB }

// Find is called for each request.
func (s *Store) Find(ctx context.Context, id string) (name string, err error) {
	err = s.db.WithContext(ctx).Raw("select name from users where id = ?", id).Scan(&name).Error
	return name, err
}

// New limits whatever it has got.
func New(kind, dsn string) (*Store, error) {
	db, err := connect(kind, dsn)
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(50)
	pool.SetMaxIdleConns(50)
	return &Store{db: db}, nil
}

func connect(kind, dsn string) (*gorm.DB, error) {
	switch kind {
	case "mysql":
		db, err := sql.Open("mysql", dsn)
		if err != nil {
			return nil, err
		}
		orm, err := gorm.Open(mysql.New(mysql.Config{Conn: db}), &gorm.Config{})
		return orm, err
	case "options":
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			return nil, err
		}
		cfg := postgres.Config{PreferSimpleProtocol: true}
		cfg.Conn = db
		return gorm.Open(postgres.New(cfg))
	}
	return gorm.Open(postgres.Open(dsn), &gorm.Config{})
}

// Unlimited has nobody who limits it: that is told once, where the pool is opened.
func Unlimited(dsn string) (*Store, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	orm, err := gorm.Open(postgres.New(postgres.Config{Conn: db})) // the same pool
	if err != nil {
		return nil, err
	}
	return &Store{db: orm}, nil
}
