// Command rows asks another service with grants that lie in a table.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"sync"
	"time"

	_ "github.com/lib/pq"

	"github.com/hldlint/hldlint/testdata/cachestampede/rows/vault"
)

const margin = time.Minute

type broker struct {
	db    *sql.DB
	store vault.Store
	giver vault.Giver
	mu    sync.Mutex
}

// fresh is given what was read.
func (b *broker) fresh(ctx context.Context, g *vault.Grant) (string, error) {
	if g.Renewal == "" || g.Until == nil {
		return g.Access, nil
	}
	if time.Until(*g.Until) > margin {
		return g.Access, nil
	}
	a, err := b.giver.Renew(ctx, g.Renewal) // want storage:"every concurrent caller of fresh renews"
	if err != nil {
		return "", err
	}
	g.Access = a.Access
	until := time.Now().Add(time.Duration(a.Seconds) * time.Second)
	g.Until = &until
	return g.Access, b.store.PutGrant(ctx, g)
}

func (b *broker) first(w http.ResponseWriter, r *http.Request) {
	g, err := b.store.Grant(r.Context(), r.FormValue("user"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	access, err := b.fresh(r.Context(), g)
	fmt.Fprintln(w, access, err)
}

// grant is a row of this package.
type grant struct {
	user, access, renewal string
	until                 time.Time
	state                 string
}

func (g *grant) old() bool { return time.Now().After(g.until) }

// deeper calls itself.
func (g *grant) deeper(left int) bool {
	if left > 0 {
		return g.deeper(left - 1)
	}
	return time.Now().After(g.until)
}

// chained renews by what calls itself.
func (b *broker) chained(ctx context.Context, user string) (string, error) {
	g, err := b.read(ctx, user)
	if err != nil {
		return "", err
	}
	if g.deeper(3) {
		a, err := b.giver.Renew(ctx, g.renewal) // want storage:"every concurrent caller of chained renews"
		if err != nil {
			return "", err
		}
		take(g, a)
		if err := b.write(ctx, g); err != nil {
			return "", err
		}
	}
	return g.access, nil
}

func (b *broker) read(ctx context.Context, user string) (*grant, error) {
	g := &grant{user: user}
	err := b.db.QueryRowContext(ctx, "select access, renewal, until from own where name = $1", user).Scan(&g.access, &g.renewal, &g.until)
	return g, err
}

func (b *broker) write(ctx context.Context, g *grant) error {
	_, err := b.db.ExecContext(ctx, "update own set access = $1, until = $2 where name = $3", g.access, g.until, g.user)
	return err
}

func writeIn(ctx context.Context, tx *sql.Tx, g *grant) error {
	_, err := tx.ExecContext(ctx, "update own set access = $1, until = $2 where name = $3", g.access, g.until, g.user)
	return err
}

func take(g *grant, a *vault.Answer) {
	g.access, g.renewal = a.Access, a.Renewal
	g.until = time.Now().Add(time.Duration(a.Seconds) * time.Second)
}

// access reads, looks, renews and keeps in helpers.
func (b *broker) access(ctx context.Context, user string) (string, error) {
	g, err := b.read(ctx, user)
	if err != nil {
		return "", err
	}
	if g.old() {
		a, err := b.giver.Renew(ctx, g.renewal) // want storage:"every concurrent caller of access renews"
		if err != nil {
			return "", err
		}
		take(g, a)
		if err := b.write(ctx, g); err != nil {
			return "", err
		}
	}
	return g.access, nil
}

// stamped compares numbers.
type stamped struct {
	user, access string
	until        int64
}

func (b *broker) put(ctx context.Context, s stamped) error {
	_, err := b.db.ExecContext(ctx, "update stamped set access = $1, until = $2 where name = $3", s.access, s.until, s.user)
	return err
}

// stampedAccess has a variable of its own.
func (b *broker) stampedAccess(ctx context.Context, user string) (stamped, error) {
	var s stamped
	err := b.db.QueryRowContext(ctx, "select access, until from stamped where name = $1", user).Scan(&s.access, &s.until)
	if err != nil {
		return s, err
	}
	if s.until < time.Now().Unix() {
		a, err := b.giver.Renew(ctx, s.access) // want storage:"every concurrent caller of stampedAccess renews"
		if err != nil {
			return s, err
		}
		s.access, s.until = a.Access, time.Now().Unix()+int64(a.Seconds)
		if err := b.put(ctx, s); err != nil {
			return s, err
		}
	}
	return s, nil
}

// extend is silent: it asks nobody for what it keeps.
func (b *broker) extend(ctx context.Context, g *vault.Grant) (string, error) {
	if time.Until(*g.Until) > margin {
		return g.Access, nil
	}
	until := time.Now().Add(time.Hour)
	g.Until = &until
	return g.Access, b.store.PutGrant(ctx, g)
}

// revoke is silent: nothing is fresh again.
func (b *broker) revoke(ctx context.Context, g *vault.Grant) (string, error) {
	if time.Until(*g.Until) > margin {
		return g.State, nil
	}
	a, err := b.giver.Renew(ctx, g.Renewal)
	if err != nil {
		return "", err
	}
	g.State = a.Access
	return g.State, b.store.PutGrant(ctx, g)
}

// unkept is silent: nobody else gets it.
func (b *broker) unkept(ctx context.Context, g *vault.Grant) (string, error) {
	if time.Until(*g.Until) > margin {
		return g.Access, nil
	}
	a, err := b.giver.Renew(ctx, g.Renewal)
	if err != nil {
		return "", err
	}
	until := time.Now().Add(time.Hour)
	g.Access, g.Until = a.Access, &until
	return g.Access, nil
}

// one is silent: one does at a time, and reads what is there then.
func (b *broker) one(ctx context.Context, user string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	g, err := b.store.Grant(ctx, user)
	if err != nil {
		return "", err
	}
	if time.Until(*g.Until) > margin {
		return g.Access, nil
	}
	a, err := b.giver.Renew(ctx, g.Renewal)
	if err != nil {
		return "", err
	}
	until := time.Now().Add(time.Hour)
	g.Access, g.Until = a.Access, &until
	return g.Access, b.store.PutGrant(ctx, g)
}

// locked is silent: the row is locked in a transaction.
func (b *broker) locked(ctx context.Context, user string) (string, error) {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer tx.Rollback()
	g := &grant{user: user}
	if err := tx.QueryRowContext(ctx, "select access, renewal, until from own where name = $1 for update", user).Scan(&g.access, &g.renewal, &g.until); err != nil {
		return "", err
	}
	if time.Now().Before(g.until) {
		return g.access, nil
	}
	a, err := b.giver.Renew(ctx, g.renewal)
	if err != nil {
		return "", err
	}
	take(g, a)
	if err := writeIn(ctx, tx, g); err != nil {
		return "", err
	}
	return g.access, tx.Commit()
}

// renew is silent: a loop does it for everybody.
func (b *broker) renew(ctx context.Context, g *vault.Grant) (string, error) {
	if time.Until(*g.Until) > margin {
		return g.Access, nil
	}
	a, err := b.giver.Renew(ctx, g.Renewal)
	if err != nil {
		return "", err
	}
	until := time.Now().Add(time.Hour)
	g.Access, g.Until = a.Access, &until
	return g.Access, b.store.PutGrant(ctx, g)
}

func (b *broker) run(ctx context.Context) {
	for range time.Tick(time.Minute) {
		if g, err := b.store.Grant(ctx, "all"); err == nil {
			_, _ = b.renew(ctx, g)
		}
	}
}

func (b *broker) others(w http.ResponseWriter, r *http.Request) {
	ctx, user := r.Context(), r.FormValue("user")
	access, err := b.access(ctx, user)
	fmt.Fprintln(w, access, err)
	s, err := b.stampedAccess(ctx, user)
	fmt.Fprintln(w, s.access, err)
	access, err = b.chained(ctx, user)
	fmt.Fprintln(w, access, err)
	access, err = b.one(ctx, user)
	fmt.Fprintln(w, access, err)
	access, err = b.locked(ctx, user)
	fmt.Fprintln(w, access, err)
	g, err := b.store.Grant(ctx, user)
	if err != nil {
		return
	}
	for _, look := range []func(context.Context, *vault.Grant) (string, error){b.extend, b.revoke, b.unkept} {
		access, err = look(ctx, g)
		fmt.Fprintln(w, access, err)
	}
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		panic(err)
	}
	db.SetMaxOpenConns(10)
	b := &broker{db: db, store: &vault.Table{DB: db}, giver: &vault.Noting{Giver: &vault.Remote{Client: &http.Client{Timeout: time.Second}}, DB: db}}
	go b.run(context.Background())
	http.HandleFunc("/first", b.first)
	http.HandleFunc("/others", b.others)
	_ = http.ListenAndServe(":8080", nil)
}
