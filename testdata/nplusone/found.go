package nplusone

import (
	"context"
	"net/http"
	"sync"

	"golang.org/x/sync/errgroup"
)

// A Repository hides the database.
type Repository interface {
	User(ctx context.Context, id string) (*User, error)
	Rename(ctx context.Context, u *User) error
}

func (a *API) found() []http.HandlerFunc {
	return []http.HandlerFunc{
		a.list, a.listAtOnce, a.save, a.saveAtOnce, a.seen, a.seenAtOnce, a.announce, a.announceAtOnce, a.produce, a.prices, a.pricesAtOnce, a.open, a.joined,
		a.converted, a.behindInterface, a.goroutines, a.group, a.methodValue, a.closure, a.triedAgain, a.nested, a.prepared, a.inTransaction,
		a.byIndex, a.byKey, a.openInHelper, a.ofParameter, a.started, a.openInVariable, a.fromSome, a.anyOf, a.behindOthers, a.neverSetBack,
	}
}

// converted asks in the converter of an element.
func (a *API) converted(w http.ResponseWriter, r *http.Request) {
	var out []*User
	for _, o := range a.orders(r.Context()) {
		out = append(out, a.convert(r.Context(), o)) // want query:"convert asks once for each element"
	}
	answer(w, out)
}

func (a *API) convert(ctx context.Context, o *Order) *User {
	return a.load(ctx, o.UserID)
}

func (a *API) load(ctx context.Context, id string) *User {
	u := &User{ID: id}
	if err := a.db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&u.Name); err != nil {
		return nil
	}
	return u
}

func (a *API) behindInterface(w http.ResponseWriter, r *http.Request) {
	for _, o := range a.orders(r.Context()) {
		u, err := a.repo.User(r.Context(), o.UserID) // want query:"User asks once for each element"
		if err != nil {
			continue
		}
		u.Name = "x"
		if err := a.repo.Rename(r.Context(), u); err != nil { // want write:"Rename writes once for each element"
			answer(w, err)
		}
	}
}

// goroutines asks for all at the same time, and still once for each.
func (a *API) goroutines(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	for _, o := range a.orders(r.Context()) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			o.User = a.load(r.Context(), o.UserID) // want query:"load asks once for each element"
		}()
	}
	wg.Wait()
}

func (a *API) started(w http.ResponseWriter, r *http.Request) {
	for _, o := range a.orders(r.Context()) {
		go a.convert(r.Context(), o) // want query:"convert asks once for each element"
	}
}

func (a *API) group(w http.ResponseWriter, r *http.Request) {
	g, ctx := errgroup.WithContext(r.Context())
	g.SetLimit(8)
	for _, o := range a.orders(ctx) {
		g.Go(func() error {
			_, err := a.repo.User(ctx, o.UserID) // want query:"User asks once for each element"
			return err
		})
	}
	answer(w, g.Wait())
}

func (a *API) methodValue(w http.ResponseWriter, r *http.Request) {
	find := a.load
	for _, o := range a.orders(r.Context()) {
		o.User = find(r.Context(), o.UserID) // want query:"asks once for each element"
	}
}

func (a *API) closure(w http.ResponseWriter, r *http.Request) {
	find := func(id string) *User { return a.load(r.Context(), id) }
	for _, o := range a.orders(r.Context()) {
		o.User = find(o.UserID) // want query:"asks once for each element"
	}
}

// triedAgain tries each of them three times at most.
func (a *API) triedAgain(w http.ResponseWriter, r *http.Request) {
	for _, o := range a.orders(r.Context()) {
		for range 3 {
			if _, err := a.repo.User(r.Context(), o.UserID); err == nil { // want query:"User asks once for each element"
				break
			}
		}
	}
}

// nested goes through a few things of each order.
func (a *API) nested(w http.ResponseWriter, r *http.Request) {
	for _, o := range a.orders(r.Context()) {
		for _, table := range []string{"items", "notes"} {
			a.db.QueryRowContext(r.Context(), "select count(*) from "+table+" where order_id = $1", o.ID) // want query:"QueryRowContext asks once for each element"
		}
	}
}

// prepared saves the parsing, and not the way.
func (a *API) prepared(w http.ResponseWriter, r *http.Request) {
	stmt, err := a.db.PrepareContext(r.Context(), "insert into seen (id) values ($1)")
	if err != nil {
		answer(w, err)
		return
	}
	defer stmt.Close()
	for _, o := range a.orders(r.Context()) {
		if _, err := stmt.ExecContext(r.Context(), o.ID); err != nil { // want write:"ExecContext writes once for each element"
			answer(w, err)
		}
	}
}

// inTransaction holds a connection and its locks for as long as all of them take.
func (a *API) inTransaction(w http.ResponseWriter, r *http.Request) {
	tx, err := a.db.BeginTx(r.Context(), nil)
	if err != nil {
		answer(w, err)
		return
	}
	defer tx.Rollback()
	for _, o := range a.orders(r.Context()) {
		if _, err := tx.ExecContext(r.Context(), "update orders set seen = true where id = $1", o.ID); err != nil { // want write:"ExecContext writes once for each element"
			return
		}
	}
	answer(w, tx.Commit())
}

func (a *API) byIndex(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	for i := range orders {
		orders[i].User = a.load(r.Context(), orders[i].UserID) // want query:"load asks once for each element"
	}
}

func (a *API) byKey(w http.ResponseWriter, r *http.Request) {
	of := map[string]*Order{}
	for _, o := range a.orders(r.Context()) {
		of[o.UserID] = o
	}
	for user, o := range of {
		o.User = a.load(r.Context(), user) // want query:"load asks once for each element"
	}
}

// openInHelper asks in a method of the same repository while its rows are open.
func (a *API) openInHelper(w http.ResponseWriter, r *http.Request) {
	rows, err := a.db.QueryContext(r.Context(), "select id from orders")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		o := &Order{}
		if rows.Scan(&o.UserID) == nil {
			o.User = a.load(r.Context(), o.UserID) // want open-rows:"load runs while rows are open"
		}
	}
}

func (a *API) ofParameter(w http.ResponseWriter, r *http.Request) {
	a.touch(r.Context(), r.URL.Query()["id"])
}

func (a *API) touch(ctx context.Context, ids []string) {
	for _, id := range ids {
		a.db.ExecContext(ctx, "update orders set touched = now() where id = $1", id) // want write:"ExecContext writes once for each element"
	}
}

// openInVariable closes its rows in a literal, and looks at the error.
func (a *API) openInVariable(w http.ResponseWriter, r *http.Request) {
	rows, err := a.db.QueryContext(r.Context(), "select id from orders")
	if err != nil {
		return
	}
	defer func() {
		if err := rows.Close(); err != nil {
			answer(w, err)
		}
	}()
	for rows.Next() {
		o := &Order{}
		if rows.Scan(&o.UserID) == nil {
			o.User = a.load(r.Context(), o.UserID) // want open-rows:"load runs while rows are open"
		}
	}
}

// fromSome asks for all from the tenth on.
func (a *API) fromSome(w http.ResponseWriter, r *http.Request) {
	for i, o := range a.orders(r.Context()) {
		if i >= 10 {
			o.User = a.load(r.Context(), o.UserID) // want query:"load asks once for each element"
		}
	}
}

// anyOf asks in the last turn, and in all those that want it.
func (a *API) anyOf(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	for i, o := range orders {
		if o.User == nil || i == len(orders)-1 {
			o.User = a.load(r.Context(), o.UserID) // want query:"load asks once for each element"
		}
	}
}

// behindOthers asks for all of which another list has none.
func (a *API) behindOthers(w http.ResponseWriter, r *http.Request) {
	known := r.URL.Query()["user"]
	for i, o := range a.orders(r.Context()) {
		if i >= len(known) {
			o.User = a.load(r.Context(), o.UserID) // want query:"load asks once for each element"
		}
	}
}

// neverSetBack counts, and begins to ask once there are enough.
func (a *API) neverSetBack(w http.ResponseWriter, r *http.Request) {
	n := 0
	for _, o := range a.orders(r.Context()) {
		n++
		if n > 5 {
			o.User = a.load(r.Context(), o.UserID) // want query:"load asks once for each element"
		}
	}
}
