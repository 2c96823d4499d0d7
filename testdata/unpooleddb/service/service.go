// Package service gets its databases from other packages.
package service

import (
	"database/sql"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	"xorm.io/xorm"

	"github.com/hldlint/hldlint/testdata/unpooleddb/client"
	"github.com/hldlint/hldlint/testdata/unpooleddb/sqlite"
	"github.com/hldlint/hldlint/testdata/unpooleddb/store"
)

// Service keeps them.
type Service struct {
	db     *sql.DB
	client *client.Client
	engine *xorm.Engine
	orm    *gorm.DB
}

// NewService is the last who could limit what it was handed.
func NewService(dsn string) (*Service, error) {
	db, err := store.Open(dsn) // want unlimited:"store.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Service{db: db}, nil
}

// NewEither is too.
func NewEither(dsn string) (*Service, error) {
	db, err := store.OpenEither(dsn, true) // want unlimited:"store.OpenEither opens a pool"
	if err != nil {
		return nil, err
	}
	return &Service{db: db}, nil
}

// NewLimited does so.
func NewLimited(dsn string) (*Service, error) {
	db, err := store.Open(dsn)
	if err != nil {
		return nil, err
	}
	limit(db)
	return &Service{db: db}, nil
}

func limit(db *sql.DB) { db.SetMaxOpenConns(5) }

// NewAlreadyLimited gets one that has limits.
func NewAlreadyLimited(dsn string) (*Service, error) {
	db, err := store.OpenLimited(dsn)
	if err != nil {
		return nil, err
	}
	return &Service{db: db}, nil
}

// NewHidden opens a client that hides its pool.
func NewHidden(dsn string) (*Service, error) {
	c, err := client.Open(dialect.MySQL, dsn) // want unlimited:"client.Open opens a pool"
	if err != nil {
		return nil, err
	}
	return &Service{client: c}, nil
}

// NewShown gives the client a driver whose pool has limits.
func NewShown(dsn string) (*Service, error) {
	drv, err := entsql.Open(dialect.MySQL, dsn)
	if err != nil {
		return nil, err
	}
	drv.DB().SetMaxOpenConns(5)
	return &Service{client: client.NewClient(client.Driver(drv))}, nil
}

// NewEngine opens one that is the pool itself.
func NewEngine(dsn string) (*Service, error) {
	engine, err := xorm.NewEngine("mysql", dsn) // want unlimited:"xorm.NewEngine opens a pool"
	if err != nil {
		return nil, err
	}
	return &Service{engine: engine}, nil
}

// NewLimitedEngine limits it.
func NewLimitedEngine(dsn string) (*Service, error) {
	engine, err := xorm.NewEngine("mysql", dsn)
	if err != nil {
		return nil, err
	}
	engine.SetMaxOpenConns(5)
	return &Service{engine: engine}, nil
}

// NewORM has a file for those who try it out, and a server for those who mean it. The file needs no pool.
func NewORM(dsn string, trial bool) (*Service, error) {
	var orm *gorm.DB
	var err error
	if trial {
		orm, err = gorm.Open(sqlite.Open(dsn))
	} else {
		orm, err = gorm.Open(mysql.Open(dsn)) // want unlimited:"gorm.Open opens a pool"
	}
	if err != nil {
		return nil, err
	}
	return &Service{orm: orm}, nil
}

// NewMemory has no connections: the database is in this process.
func NewMemory() (*Service, error) {
	db, err := sql.Open("sqlite", "file::memory:?cache=shared")
	if err != nil {
		return nil, err
	}
	return &Service{db: db}, nil
}

// Look opens a file, reads it and closes it again.
func (s *Service) Look(path string) (n int, err error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRow("select count(*) from entries").Scan(&n)
	return n, err
}

// Syncer copies users from somebody else's database once in a while.
type Syncer struct{ db *sql.DB }

// Connect is called before each copy.
func (s *Syncer) Connect(dsn string) (err error) {
	s.db, err = sql.Open("mysql", dsn)
	return err
}

// Shards are many databases, each with a pool that serves a part.
type Shards struct{ pools []*sql.DB }

// Add opens one more.
func (s *Shards) Add(dsn string) error {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return err
	}
	s.pools = append(s.pools, db)
	return nil
}
