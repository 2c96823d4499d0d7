// Package settings says where the database is.
package settings

import "fmt"

// Database is where invoices are.
type Database struct {
	Host        string
	ReadSeconds int
}

// Text names the database, and says how long one read may take.
func (d Database) Text() string {
	return fmt.Sprintf("shop:secret@tcp(%s)/shop?timeout=2s&readTimeout=%ds&parseTime=true", d.Host, d.ReadSeconds)
}
