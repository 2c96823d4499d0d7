// Package vault keeps grants in a table, and gets new ones from whoever gives them.
package vault

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

// Grant ends at some time.
type Grant struct {
	User, Access, Renewal string
	Until                 *time.Time
	Seen                  time.Time
	State                 string
}

// Store keeps grants.
type Store interface {
	Grant(ctx context.Context, user string) (*Grant, error)
	PutGrant(ctx context.Context, g *Grant) error
}

// Table is a Store.
type Table struct{ DB *sql.DB }

// Grant reads one.
func (t *Table) Grant(ctx context.Context, user string) (*Grant, error) {
	g := &Grant{User: user}
	err := t.DB.QueryRowContext(ctx, "select access, renewal, until from grants where name = $1", user).Scan(&g.Access, &g.Renewal, &g.Until)
	return g, err
}

// PutGrant writes one.
func (t *Table) PutGrant(ctx context.Context, g *Grant) error {
	_, err := t.DB.ExecContext(ctx, "update grants set access = $1, renewal = $2, until = $3 where name = $4", g.Access, g.Renewal, g.Until, g.User)
	return err
}

// Answer is what a giver says.
type Answer struct {
	Access, Renewal string
	Seconds         int
}

// Giver gives grants out.
type Giver interface {
	Renew(ctx context.Context, renewal string) (*Answer, error)
}

// Remote is a Giver.
type Remote struct{ Client *http.Client }

// Renew asks for another one.
func (r *Remote) Renew(ctx context.Context, renewal string) (*Answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://auth.example/renew?"+url.QueryEscape(renewal), nil)
	if err != nil {
		return nil, err
	}
	resp, err := r.Client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var a Answer
	return &a, json.NewDecoder(resp.Body).Decode(&a)
}

// Noting gives grants, and notes what it has given.
type Noting struct {
	Giver
	DB *sql.DB
}

// Renew notes it.
func (n *Noting) Renew(ctx context.Context, renewal string) (*Answer, error) {
	a, err := n.Giver.Renew(ctx, renewal)
	if err != nil {
		return nil, err
	}
	_, err = n.DB.ExecContext(ctx, "insert into given (renewal) values ($1)", renewal)
	return a, err
}
