// Package shelf is kept behind interfaces, in contexts and in variables.
package shelf

import (
	"context"
	"database/sql"
	"net"
	"net/http"
)

// Books is all that there is to be done; the command asks for some of it.
type Books interface {
	Lend(db *sql.DB) error
	Burn(db *sql.DB) error
}

// Shelf has books by what it embeds.
type Shelf struct{ Books }

// Catalogue is asked for by its own name.
type Catalogue interface{ Print(db *sql.DB) error }

type library struct{}

// New puts one into the other.
func New() Books { return &Shelf{&library{}} }

// Lend is called by what a context keeps.
func (*library) Lend(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from books") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Burn is silent: the interface has it, and nobody calls it.
func (*library) Burn(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from all_books")
	return err
}

// Paper is printed through an interface that it fulfils by what it embeds.
type Paper struct{ Printer }

// Printer is what it embeds.
type Printer interface {
	Print(db *sql.DB) error
	Shred(db *sql.DB) error
}

type press struct{}

// Print is called as a Catalogue's.
func (press) Print(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from prints") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Shred is silent.
func (press) Shred(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from shreds")
	return err
}

// NewCatalogue hides the paper.
func NewCatalogue() Catalogue { return Paper{press{}} }

// Setter is the context of a router.
type Setter interface{ Set(key, value any) }

// Put keeps the books for whoever asks again.
func Put(s Setter, b Books) { s.Set("books", b) }

type keyOf struct{}

// With keeps them in a context.
func With(ctx context.Context, b Books) context.Context { return context.WithValue(ctx, keyOf{}, b) }

// From takes them out.
func From(ctx context.Context) Books {
	b, _ := ctx.Value(keyOf{}).(Books)
	return b
}

// Open is handed to a library as it is, which may call all of it.
type Open interface {
	Show(db *sql.DB) error
}

type public struct{}

// NewOpen makes one.
func NewOpen() Open { return public{} }

// Show may be called by who gets it.
func (public) Show(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from shows") // want unseen:"ExecContext gets a context without deadline"
	return err
}

// Dialer is silent: nobody dials with it.
var Dialer = &net.Dialer{}

// Client is used.
var Client = &http.Client{} // want client:"the shared client Client has no timeout"

// Idle is silent: only another one that nobody reads has it.
var Idle = &http.Client{}

// Idlers is that.
var Idlers = []*http.Client{Idle}
