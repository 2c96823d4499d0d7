// Package legacydb reads the databases of the shop before this one.
package legacydb

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// ErrNotFound is the answer for what the old shop did not know either.
var ErrNotFound = errors.New("not in the legacy database")

// Customer is a row of the old customer table.
type Customer struct {
	Number  string `gorm:"primaryKey;column:kunr" json:"number"`
	Name    string `gorm:"column:name1" json:"name"`
	Email   string `gorm:"column:mail" json:"email"`
	Blocked bool   `gorm:"column:gesperrt" json:"blocked"`
}

// TableName is what the old shop called the table.
func (Customer) TableName() string { return "kunden" }

// Customers reads the customers of the old shop.
type Customers struct {
	db *gorm.DB
}

// OpenCustomers connects to the database at dsn.
func OpenCustomers(dsn string) (*Customers, error) {
	db, err := gorm.Open(mysql.Open(dsn), &gorm.Config{
		Logger:                 logger.Discard,
		SkipDefaultTransaction: true,
	})
	if err != nil {
		return nil, fmt.Errorf("legacy customers: %w", err)
	}
	handle, err := db.DB()
	if err != nil {
		return nil, fmt.Errorf("legacy customers: %w", err)
	}
	limit(handle)
	return &Customers{db: db}, nil
}

// Close closes the handle.
func (c *Customers) Close() error {
	db, err := c.db.DB()
	if err != nil {
		return err
	}
	return db.Close()
}

// Find returns the customer with a number.
func (c *Customers) Find(ctx context.Context, number string) (Customer, error) {
	var customer Customer
	err := c.db.WithContext(ctx).Where("kunr = ?", number).Take(&customer).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Customer{}, ErrNotFound
	}
	return customer, err
}

// Search returns the first customers whose name begins with a prefix.
func (c *Customers) Search(ctx context.Context, prefix string) ([]Customer, error) {
	var found []Customer
	err := c.db.WithContext(ctx).Where("name1 LIKE ?", prefix+"%").Order("name1").Limit(50).Find(&found).Error
	return found, err
}
