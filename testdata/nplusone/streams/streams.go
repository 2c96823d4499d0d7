// Package streams prepares statements.
package streams

import (
	"database/sql"
	"fmt"
	"strings"
)

// CopyText is that of a statement which only takes rows.
func CopyText(table string, columns ...string) string {
	return fmt.Sprintf("COPY %s (%s) FROM STDIN", table, strings.Join(columns, ", "))
}

// CopyInto prepares one.
func CopyInto(tx *sql.Tx, table string, columns ...string) (*sql.Stmt, error) {
	return tx.Prepare(CopyText(table, columns...))
}

// InsertInto prepares one that inserts a row.
func InsertInto(tx *sql.Tx, table, column string) (*sql.Stmt, error) {
	return tx.Prepare(fmt.Sprintf("INSERT INTO %s (%s) VALUES ($1)", table, column))
}
