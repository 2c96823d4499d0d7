// Package sqlite is named as the drivers are.
package sqlite

import (
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// Open stands in for a driver that needs cgo.
func Open(dsn string) gorm.Dialector { return postgres.Open(dsn) }
