package leakedconn

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
)

// A Remote asks another service. Nobody says by its type that it is one of a library's.
type Remote interface {
	Ask(ctx context.Context, path string) (*http.Response, error)
}

type plainRemote struct{ client *http.Client }

func (p plainRemote) Ask(ctx context.Context, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com"+path, nil)
	if err != nil {
		return nil, err
	}
	return p.client.Do(req)
}

type signedRemote struct{ client *http.Client }

func (s *signedRemote) Ask(ctx context.Context, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com"+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Signature", "x")
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// A Fault is an error of this project.
type Fault interface {
	error
	Code() int
}

// A Source hands out rows, and tells by its own kind of error that there are none.
type Source interface {
	Pick(ctx context.Context, name string) (*sql.Rows, Fault)
}

type source struct{ db *sql.DB }

func (s source) Pick(ctx context.Context, name string) (*sql.Rows, Fault) {
	rows, err := s.db.QueryContext(ctx, "select id from "+name)
	if err != nil {
		return nil, fault{err}
	}
	return rows, nil
}

type fault struct{ error }

func (fault) Code() int { return 500 }

// A Taken is one of which some implementations have read and closed what they hand out.
type Taken interface {
	Take(ctx context.Context) (*http.Response, error)
}

type spent struct{ client *http.Client }

func (d spent) Take(context.Context) (*http.Response, error) {
	resp, err := d.client.Get("https://example.com")
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return resp, nil
}

type unspent struct{ client *http.Client }

func (d unspent) Take(context.Context) (*http.Response, error) {
	return d.client.Get("https://example.com")
}

// Users asks by interfaces.
type Users struct {
	remote Remote
	source Source
	taken  Taken
}

// BehindRoutes lists what somebody calls.
func BehindRoutes(db *sql.DB, client *http.Client, signed bool) []any {
	u := &Users{remote: plainRemote{client}, source: source{db}, taken: spent{client}}
	if signed {
		u.remote, u.taken = &signedRemote{client}, unspent{client}
	}
	return []any{u.wrongStatus, u.count, u.closed, u.closedRows, u.take}
}

func (u *Users) wrongStatus(ctx context.Context) (v float64, err error) {
	resp, err := u.remote.Ask(ctx, "/users") // want body:"a return leaves the response of Ask open"
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, errors.New(resp.Status)
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

func (u *Users) count(ctx context.Context) (n int, err error) {
	rows, fault := u.source.Pick(ctx, "users") // want rows:"a return leaves the rows of Pick open"
	if fault != nil {
		return 0, fault
	}
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return n, err
}

func (u *Users) closed(ctx context.Context) (v float64, err error) {
	resp, err := u.remote.Ask(ctx, "/users")
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// closedRows leaves by the error first: there are no rows then.
func (u *Users) closedRows(ctx context.Context) (n int, err error) {
	rows, fault := u.source.Pick(ctx, "users")
	if fault != nil {
		return 0, fault
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

// take is silent: what it gets may well be closed.
func (u *Users) take(ctx context.Context) (int, error) {
	resp, err := u.taken.Take(ctx)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
