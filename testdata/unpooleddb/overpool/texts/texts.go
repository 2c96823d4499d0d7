// Package texts asks the database through an ORM over a pool that others opened.
package texts

import (
	"context"
	"database/sql"

	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// A Store finds texts.
type Store struct{ orm *gorm.DB }

// Find is called for each request.
func (s *Store) Find(ctx context.Context, id string) (text string, err error) {
	err = s.orm.WithContext(ctx).Raw("select text from texts where id = ?", id).Scan(&text).Error
	return text, err
}

// Over puts the ORM over a pool that it is given: that one has a limit or none, where it is opened.
func Over(db *sql.DB) (*Store, error) {
	orm, err := gorm.Open(mysql.New(mysql.Config{Conn: db, DefaultStringSize: 64}), &gorm.Config{})
	if err != nil {
		return nil, err
	}
	return &Store{orm}, nil
}

// dialect is chosen in a helper.
func dialect(kind string, db *sql.DB) gorm.Dialector {
	if kind == "mysql" {
		return mysql.New(mysql.Config{Conn: db})
	}
	return postgres.New(postgres.Config{Conn: db})
}

// Chosen does the same by a helper.
func Chosen(kind string, db *sql.DB) (*Store, error) {
	orm, err := gorm.Open(dialect(kind, db))
	if err != nil {
		return nil, err
	}
	return &Store{orm}, nil
}

// connect takes whatever can be asked.
func connect(conn gorm.ConnPool) (*gorm.DB, error) {
	return gorm.Open(postgres.New(postgres.Config{Conn: conn}))
}

// Asked gives it the pool as an interface.
func Asked(db *sql.DB) (*Store, error) {
	orm, err := connect(db)
	if err != nil {
		return nil, err
	}
	return &Store{orm}, nil
}

// Own opens a pool of its own.
func Own(dsn string) (*Store, error) {
	orm, err := gorm.Open(postgres.New(postgres.Config{DSN: dsn})) // want unlimited:"gorm.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Store{orm}, nil
}

// FromText opens one of its own as well.
func FromText(dsn string) (*Store, error) {
	orm, err := gorm.Open(mysql.Open(dsn)) // want unlimited:"gorm.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Store{orm}, nil
}
