package parts

import (
	"context"
	"database/sql"
	"slices"
)

// Mails is read by nobody, so that nobody makes what it names.
var Mails = slices.Concat([]func() error{mailAll})

func mailAll() error { return forget(nil) }

func forget(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from mails")
	return err
}

// All is as unread as Mails, which it names.
var All = [][]func() error{Mails}

// Texts is read, by way of Both.
var Texts = slices.Concat([]func() error{textAll})

// Both is what the command reads.
var Both = map[string][]func() error{"texts": Texts}

func textAll() error { return drop(nil) }

func drop(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from texts") // want unseen:"ExecContext gets a context without deadline"
	return err
}

// names keeps what it is given, whoever reads what it returns.
var names = keep(nameAll)

var kept []func() error

func keep(f func() error) int {
	kept = append(kept, f)
	return len(kept)
}

// Run has all that is kept run: who looks there finds them.
func Run() {
	for _, f := range kept {
		_ = f()
	}
}

func nameAll() error { return lose(nil) }

func lose(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from names") // want deadline:"ExecContext gets a context without deadline"
	return err
}
