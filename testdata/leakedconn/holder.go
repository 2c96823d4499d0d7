package leakedconn

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"net"
	"time"

	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/leakedconn/internal/mail"
)

// A line is a struct of the project around a connection, which closes it.
type line struct {
	conn net.Conn
	in   *bufio.Reader
}

func newLine(addr string) (*line, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	return &line{conn: conn, in: bufio.NewReader(conn)}, nil
}

func (l *line) next() (string, error) { return l.in.ReadString('\n') }

func (l *line) Close() error { return l.conn.Close() }

func (l *line) raw() net.Conn { return l.conn }

// firstLine forgets it where nothing comes.
func firstLine(addr string) (string, error) {
	l, err := newLine(addr) // want conn:"a return leaves the connection of newLine open: each one stays for good"
	if err != nil {
		return "", err
	}
	first, err := l.next()
	if err != nil {
		return "", err
	}
	return first, l.Close()
}

// again is around what is around it.
type again struct{ *line }

func newAgain(addr string) (*again, error) {
	l, err := newLine(addr)
	if err != nil {
		return nil, err
	}
	return &again{l}, nil
}

func embeddedLine(addr string) error {
	a, err := newAgain(addr) // want conn:"nothing closes the connection of newAgain"
	if err != nil {
		return err
	}
	_, err = a.next()
	return err
}

// greeted is of another package.
func greeted(ctx context.Context, addr string) error {
	c, err := mail.Dial(ctx, addr) // want conn:"a return leaves the connection of Dial open"
	if err != nil {
		return err
	}
	if err := c.Greet("relay"); err != nil {
		return fmt.Errorf("greet: %w", err)
	}
	return c.Quit()
}

// A work is a transaction of the project, a struct by value behind an interface.
type work interface {
	Do(ctx context.Context, q string) error
	Commit() error
	Rollback() error
}

type beginner interface {
	Begin(ctx context.Context) (work, error)
}

type sqlBeginner struct{ db *sql.DB }

type sqlWork struct{ tx *sql.Tx }

func (b sqlBeginner) Begin(ctx context.Context) (work, error) {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return sqlWork{tx}, nil
}

func (w sqlWork) Do(ctx context.Context, q string) error {
	_, err := w.tx.ExecContext(ctx, q)
	return err
}
func (w sqlWork) Commit() error   { return w.tx.Commit() }
func (w sqlWork) Rollback() error { return w.tx.Rollback() }

func halfDone(ctx context.Context, db beginner) error {
	w, err := db.Begin(ctx) // want tx:"a return leaves the transaction of Begin open: its locks and its connection stay taken"
	if err != nil {
		return err
	}
	if err := w.Do(ctx, "update orders set done = true"); err != nil {
		return err
	}
	return w.Commit()
}

var begins beginner = sqlBeginner{}

// A cursor is a struct around rows.
type cursor struct{ rows *sql.Rows }

func openCursor(ctx context.Context, db *sql.DB, q string) (*cursor, error) {
	rows, err := db.QueryContext(ctx, q)
	if err != nil {
		return nil, err
	}
	return &cursor{rows}, nil
}

func (c *cursor) Next() bool   { return c.rows.Next() }
func (c *cursor) Close() error { return c.rows.Close() }

func onlyIfAllowed(ctx context.Context, db *sql.DB, allowed bool) error {
	c, err := openCursor(ctx, db, "select id from orders") // want rows:"a return leaves the rows of openCursor open"
	if err != nil {
		return err
	}
	if !allowed {
		return sql.ErrNoRows
	}
	for c.Next() {
	}
	return c.Close()
}

// Silent: closed on every way, by its own method, in a literal, or by a helper.
func lineClosed(ctx context.Context, addr string, db beginner) error {
	l, err := newLine(addr)
	if err != nil {
		return err
	}
	defer l.Close()
	if _, err := l.next(); err != nil {
		return err
	}
	w, err := db.Begin(ctx)
	if err != nil {
		return err
	}
	if err := w.Do(ctx, "delete from lines"); err != nil {
		return undo(w, err)
	}
	return w.Commit()
}

func undo(w work, err error) error {
	_ = w.Rollback()
	return err
}

// Silent: somebody else has what is inside, and may close it.
func lineRaw(addr string) error {
	l, err := newLine(addr)
	if err != nil {
		return err
	}
	go serve(l.raw())
	return nil
}

// Silent: kept for later.
type lines struct{ all map[string]*line }

func (s *lines) add(addr string) error {
	l, err := newLine(addr)
	if err != nil {
		return err
	}
	if _, known := s.all[addr]; known {
		return l.Close()
	}
	s.all[addr] = l
	return nil
}

// Silent: the rows may have been read to their end, which closes them.
func counted(ctx context.Context, db *sql.DB) (n int, err error) {
	c, err := openCursor(ctx, db, "select id from orders")
	if err != nil {
		return 0, err
	}
	for c.Next() {
		n++
	}
	return n, nil
}

// A loan is a struct around a connection that somebody else ends: closing it closes nothing.
type loan struct{ conn net.Conn }

func (l *loan) Close() error { return nil }

var ends = make(chan net.Conn)

func lend(addr string) (*loan, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	ends <- conn
	return &loan{conn}, nil
}

// Silent: whoever gets it from the channel has it.
func borrowed(addr string) error {
	l, err := lend(addr)
	if err != nil {
		return err
	}
	_, err = l.conn.Write([]byte("hello"))
	return err
}

// A watched line ends by itself: a goroutine has it, and closes it where the peer is gone.
func watched(addr string) (*line, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	go serve(conn)
	return &line{conn: conn}, nil
}

// Silent: see watched.
func watches(addr string) error {
	l, err := watched(addr)
	if err != nil {
		return err
	}
	_, err = l.conn.Write([]byte("hello"))
	return err
}

// A layer is a struct of the project around gorm; a transaction is one with methods that end it, and begins behind an interface.
type layer interface {
	Exec(q string) error
	Begin() transaction
}

type transaction interface {
	layer
	Rollback() error
	Commit() error
}

type gormLayer struct{ db *gorm.DB }

func newLayer(db *gorm.DB) *gormLayer { return &gormLayer{db: db} }

func (l *gormLayer) Exec(q string) error { return l.db.Exec(q).Error }

func (l *gormLayer) Begin() transaction { return newTransaction(l) }

type gormTransaction struct{ *gormLayer }

func newTransaction(l *gormLayer) *gormTransaction {
	return &gormTransaction{newLayer(l.db.Begin())}
}

func (t *gormTransaction) Rollback() error { return t.db.Rollback().Error }

func (t *gormTransaction) Commit() error {
	done := t.db.Commit()
	if done.Error != nil {
		return fmt.Errorf("commit: %w", done.Error)
	}
	return nil
}

// archived forgets it where a helper fails.
func archived(l layer) error {
	tx := l.Begin() // want tx:"a return leaves the transaction of Begin open: its locks and its connection stay taken"
	if err := archive(tx, "orders"); err != nil {
		return err
	}
	return tx.Commit()
}

func archive(tx transaction, table string) error {
	return tx.Exec("insert into archive select * from " + table)
}

// Silent: it is ended on both ways, on one of them by a helper.
func archivedWell(l layer) error {
	tx := l.Begin()
	if err := archive(tx, "orders"); err != nil {
		abort(tx)
		return err
	}
	return tx.Commit()
}

func abort(tx transaction) {
	if err := tx.Rollback(); err != nil {
		fmt.Println(err)
	}
}

var layers layer = newLayer(nil)

// HolderRoutes is all that the service runs of this file.
func HolderRoutes() []any {
	return []any{firstLine, embeddedLine, greeted, halfDone, onlyIfAllowed, lineClosed, lineRaw, (*lines).add, counted, borrowed, watches, begins.Begin, archived, archivedWell, layers.Begin}
}
