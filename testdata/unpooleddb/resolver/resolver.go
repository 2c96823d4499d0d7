// Package resolver has a plugin say how many connections its pools keep.
package resolver

import (
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/plugin/dbresolver"
)

// Open looks as if two idle ones were all that is kept: the plugin says it of all pools, that of the database itself included.
func Open(dsn, replica string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn))
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(100)
	config := dbresolver.Config{Replicas: []gorm.Dialector{postgres.Open(replica)}}
	return db, db.Use(dbresolver.Register(config).SetMaxOpenConns(100).SetMaxIdleConns(50))
}
