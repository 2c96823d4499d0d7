// Package rows has rows that stay open, as different authors write them, and twins of each that close them.
package rows

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
)

var errTooMany = errors.New("too many")

// Purchase is a row.
type Purchase struct {
	ID    int64  `db:"id"`
	Name  string `db:"name"`
	Price int64  `db:"price"`
}

// Querier is what a pool and a transaction have in common.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*stdsql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (stdsql.Result, error)
}

// Store reads purchases.
type Store struct {
	db   *stdsql.DB
	x    *sqlx.DB
	pool *pgxpool.Pool
	orm  *gorm.DB
}

// queries are those of one connection or another.
type queries struct{ Querier }

func (q queries) all(ctx context.Context) ([]Purchase, error) {
	rows, err := q.QueryContext(ctx, "select id, name, price from purchases where id > $1", 7) // want leakedconn/rows
	if err != nil {
		return nil, fmt.Errorf("purchases: %w", err)
	}
	var out []Purchase
	for rows.Next() {
		var p Purchase
		if err := rows.Scan(&p.ID, &p.Name, &p.Price); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// All reads within a transaction or without.
func (s *Store) All(ctx context.Context, tx *stdsql.Tx) ([]Purchase, error) {
	if tx != nil {
		return queries{tx}.all(ctx)
	}
	return queries{s.db}.all(ctx)
}

// collect reads rows into a list, and leaves closing to whoever opened them.
func collect[T any](rows *stdsql.Rows, scan func(*stdsql.Rows) (T, error)) ([]T, error) {
	var out []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, rows.Err()
}

func collectClosed[T any](rows *stdsql.Rows, scan func(*stdsql.Rows) (T, error)) ([]T, error) {
	defer rows.Close()
	return collect(rows, scan)
}

func scanPurchase(rows *stdsql.Rows) (p Purchase, err error) {
	err = rows.Scan(&p.ID, &p.Name, &p.Price)
	return p, err
}

// Collected has a generic function read them.
func (s *Store) Collected(ctx context.Context, name string) ([]Purchase, error) {
	rows, err := s.db.QueryContext(ctx, "select id, name, price from purchases where name = $1", name) // want leakedconn/rows
	if err != nil {
		return nil, err
	}
	return collect(rows, scanPurchase)
}

// CollectedClosed is its twin.
func (s *Store) CollectedClosed(ctx context.Context, name string) ([]Purchase, error) {
	rows, err := s.db.QueryContext(ctx, "select id, name, price from purchases where name = $1", name)
	if err != nil {
		return nil, err
	}
	return collectClosed(rows, scanPurchase)
}

// Find stops at the first that fits.
func (s *Store) Find(ctx context.Context, fits func(Purchase) bool) (*Purchase, error) {
	rows, err := s.pool.Query(ctx, "select id, name, price from purchases") // want leakedconn/rows
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		p := &Purchase{}
		if err := rows.Scan(&p.ID, &p.Name, &p.Price); err != nil {
			continue
		}
		if fits(*p) {
			return p, nil
		}
	}
	return nil, rows.Err()
}

// FindClosed is its twin.
func (s *Store) FindClosed(ctx context.Context, fits func(Purchase) bool) (*Purchase, error) {
	rows, err := s.pool.Query(ctx, "select id, name, price from purchases")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		p := &Purchase{}
		if err := rows.Scan(&p.ID, &p.Name, &p.Price); err != nil {
			return nil, err
		}
		if fits(*p) {
			return p, nil
		}
	}
	return nil, rows.Err()
}

// Collects has pgx read them, which closes them.
func (s *Store) Collects(ctx context.Context) ([]Purchase, error) {
	rows, err := s.pool.Query(ctx, "select id, name, price from purchases limit 100")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Purchase])
}

// Each yields one after the other, and closes where nobody stops it.
func (s *Store) Each(ctx context.Context) iter.Seq2[Purchase, error] {
	return func(yield func(Purchase, error) bool) {
		rows, err := s.db.QueryContext(ctx, "select id, name, price from purchases") // want leakedconn/rows
		if err != nil {
			yield(Purchase{}, err)
			return
		}
		for rows.Next() {
			p, err := scanPurchase(rows)
			if !yield(p, err) {
				return
			}
		}
		rows.Close()
	}
}

// EachClosed is its twin.
func (s *Store) EachClosed(ctx context.Context) iter.Seq2[Purchase, error] {
	return func(yield func(Purchase, error) bool) {
		rows, err := s.db.QueryContext(ctx, "select id, name, price from purchases")
		if err != nil {
			yield(Purchase{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			p, err := scanPurchase(rows)
			if !yield(p, err) {
				return
			}
		}
	}
}

// Two uses one variable for two queries.
func (s *Store) Two(ctx context.Context, id int64) (names []string, err error) {
	rows, err := s.db.QueryContext(ctx, "select name from purchases where id = $1", id) // want leakedconn/rows
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var name string
		if err = rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	rows, err = s.db.QueryContext(ctx, "select name from archive where id = $1", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err = rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// Touch asks what it should have executed.
func (s *Store) Touch(ctx context.Context, id int64) error {
	_, err := s.db.QueryContext(ctx, "update purchases set seen = now() where id = $1", id) // want leakedconn/rows
	return err
}

// Known asks whether there is one.
func (s *Store) Known(ctx context.Context, name string) (bool, error) {
	rows, err := s.x.NamedQueryContext(ctx, "select 1 from purchases where name = :name", map[string]any{"name": name}) // want leakedconn/rows
	if err != nil {
		return false, err
	}
	return rows.Next(), nil
}

// Mapped reads them by a function that is handed in, and takes no note of its error.
func (s *Store) mapped(ctx context.Context, query string, each func(*stdsql.Rows) error) error {
	rows, err := s.orm.WithContext(ctx).Raw(query).Rows() // want leakedconn/rows
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Close()
}

// Prices asks for all of them.
func (s *Store) Prices(ctx context.Context) (map[int64]int64, error) {
	prices := map[int64]int64{}
	err := s.mapped(ctx, "select id, price from purchases", func(rows *stdsql.Rows) error {
		var id, price int64
		if err := rows.Scan(&id, &price); err != nil {
			return err
		}
		if prices[id] = price; len(prices) > 1000 {
			return errTooMany
		}
		return nil
	})
	return prices, err
}

// querying is a function of what there is to ask.
type querying func(ctx context.Context, query string, args ...any) (*stdsql.Rows, error)

func (q querying) count(ctx context.Context) (n int, err error) {
	rows, err := q(ctx, "select count(*) from purchases") // want leakedconn/rows
	if err != nil {
		return 0, err
	}
	rows.Next()
	if err := rows.Scan(&n); err != nil {
		return 0, err
	}
	return n, rows.Close()
}

// read is a function that has read what it returns before it returns it, for all that is known.
func read(ctx context.Context, from func(context.Context) (*Purchase, error)) (string, error) {
	p, err := from(ctx)
	if err != nil {
		return "", err
	}
	return p.Name, nil
}

// Read goes by a function of the project's own, which opens nothing.
func (s *Store) Read(ctx context.Context) (string, error) {
	return read(ctx, func(ctx context.Context) (*Purchase, error) {
		return s.FindClosed(ctx, func(Purchase) bool { return true })
	})
}

// Handed gives its rows away for good: whoever has them closes them.
func (s *Store) Handed(ctx context.Context, take func(*stdsql.Rows) error) error {
	rows, err := s.db.QueryContext(ctx, "select id, name, price from purchases")
	if err != nil {
		return err
	}
	return take(rows)
}

// Count goes by a method value.
func (s *Store) Count(ctx context.Context) (int, error) {
	return querying(s.db.QueryContext).count(ctx)
}

// Prepared asks a statement.
func (s *Store) Prepared(ctx context.Context, stmt *stdsql.Stmt, id int64) (p Purchase, err error) {
	rows, err := stmt.QueryContext(ctx, id) // want leakedconn/rows
	if err != nil {
		return p, err
	}
	if rows.Next() {
		if p, err = scanPurchase(rows); err != nil {
			return p, err
		}
	}
	if err := rows.Err(); err != nil {
		return p, err
	}
	rows.Close()
	return p, nil
}

// dbs is a database with its own words for things.
type dbs struct{ *stdsql.DB }

func (d dbs) ask(ctx context.Context, query string, args ...any) (*stdsql.Rows, error) {
	rows, err := d.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	return rows, nil
}

// Latest reads one through a helper that wraps errors.
func Latest(ctx context.Context, db *stdsql.DB) (*Purchase, error) {
	rows, err := dbs{db}.ask(ctx, "select id, name, price from purchases order by id desc limit 1") // want leakedconn/rows
	if err != nil {
		return nil, err
	}
	if !rows.Next() {
		return nil, rows.Err()
	}
	p, err := scanPurchase(rows)
	if err != nil {
		return nil, err
	}
	return &p, nil
}
