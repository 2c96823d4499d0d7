// Package depot keeps what lies in the depot, and what was photographed there.
package depot

import (
	"database/sql"
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	gormpg "gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/plugin/dbresolver"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

const (
	maxConns = 20
	lifetime = 30 * time.Minute
)

// Open returns the handle of one server.
func Open(dsn string) (*sql.DB, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("depot: %w", err)
	}
	size(db)
	return db, nil
}

// OpenBins returns the handle of the bins, which has a replica for what is read.
func OpenBins(primary, replica string) (*gorm.DB, error) {
	db, err := gorm.Open(gormpg.Open(primary), &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, fmt.Errorf("bins: %w", err)
	}
	copies := dbresolver.Register(dbresolver.Config{Replicas: []gorm.Dialector{gormpg.Open(replica)}})
	if err := db.Use(copies); err != nil {
		return nil, fmt.Errorf("bins: %w", err)
	}
	err = copies.Call(func(pool gorm.ConnPool) error {
		if conns, ok := pool.(*sql.DB); ok {
			size(conns)
		}
		return nil
	})
	return db, err
}

func size(db *sql.DB) {
	db.SetMaxOpenConns(maxConns)
	db.SetMaxIdleConns(maxConns)
	db.SetConnMaxLifetime(lifetime)
}

// OpenPhotos returns the client of the photographs.
func OpenPhotos(url string) (*mongo.Client, error) {
	return mongo.Connect(options.Client().ApplyURI(url).SetConnectTimeout(5 * time.Second).SetTimeout(5 * time.Second))
}
