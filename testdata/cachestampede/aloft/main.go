// Command aloft has its flights far above what they are there for.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"sync"

	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/cachestampede/aloft/seats"
)

type desk struct {
	group  singleflight.Group
	source seats.Source
	db     *sql.DB

	mu    sync.Mutex
	names map[string]string
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/seats")
	if err != nil {
		log.Fatal(err)
	}
	d := &desk{db: db, source: seats.Sum{&seats.Table{DB: db}}, names: map[string]string{}}
	http.HandleFunc("/seats", d.seats)
	http.HandleFunc("/nearby", d.nearby)
	http.HandleFunc("/near", d.near)
	http.HandleFunc("/name", d.name)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (d *desk) seats(w http.ResponseWriter, r *http.Request) {
	owner := r.FormValue("owner")
	answer := d.group.DoChan(owner, func() (any, error) { return d.walk(context.WithoutCancel(r.Context()), owner) })
	select {
	case <-r.Context().Done():
	case res := <-answer:
		fmt.Fprintln(w, res.Val)
	}
}

func (d *desk) walk(ctx context.Context, owner string) (int64, error) {
	if owner == "" {
		return 0, nil
	}
	return d.confirm(ctx, owner)
}

func (d *desk) confirm(ctx context.Context, owner string) (int64, error) {
	return d.source.Fresh(ctx, owner)
}

func (d *desk) nearby(w http.ResponseWriter, r *http.Request) {
	owner := r.FormValue("owner")
	n, _, _ := d.group.Do("near "+owner, func() (any, error) { return d.walkNear(r.Context(), owner) })
	fmt.Fprintln(w, n)
}

func (d *desk) walkNear(ctx context.Context, owner string) (int64, error) {
	if owner == "" {
		return 0, nil
	}
	return d.confirmNear(ctx, owner)
}

func (d *desk) confirmNear(ctx context.Context, owner string) (int64, error) {
	return d.source.Nearby(ctx, owner)
}

// near asks what nearby asks in a flight.
func (d *desk) near(w http.ResponseWriter, r *http.Request) {
	n, _ := d.confirmNear(r.Context(), r.FormValue("owner"))
	fmt.Fprintln(w, n)
}

func (d *desk) name(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	name, _, _ := d.group.Do("name "+id, func() (any, error) { return d.first(r.Context(), id) })
	fmt.Fprintln(w, name)
}

func (d *desk) first(ctx context.Context, id string) (string, error)  { return d.second(ctx, id) }
func (d *desk) second(ctx context.Context, id string) (string, error) { return d.third(ctx, id) }

// third is silent as well: it has helpers in between.
func (d *desk) third(ctx context.Context, id string) (name string, err error) {
	d.mu.Lock()
	name, ok := d.names[id]
	d.mu.Unlock()
	if ok {
		return name, nil
	}
	if err = d.db.QueryRowContext(ctx, "select name from owners where id = $1", id).Scan(&name); err != nil {
		return "", err
	}
	d.mu.Lock()
	d.names[id] = name
	d.mu.Unlock()
	return name, nil
}
