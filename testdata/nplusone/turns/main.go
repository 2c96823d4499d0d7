// Command turns goes through what it is given in the ways that there are besides a plain range.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"slices"
	"time"
)

type users struct{ db *sql.DB }

type user struct{ ID, Name string }

func (u *users) name(ctx context.Context, id string) (name string, err error) {
	err = u.db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&name)
	return name, err
}

// A wish is what a query is about.
type wish struct {
	id    string
	limit int
}

func (u *users) find(ctx context.Context, w *wish) (name string, err error) {
	err = u.db.QueryRowContext(ctx, "select name from users where id = $1 limit $2", w.id, w.limit).Scan(&name)
	return name, err
}

// popped takes one after the other from the front.
func (u *users) popped(ctx context.Context, ids []string) (names []string) {
	for len(ids) > 0 {
		id := ids[0]
		ids = ids[1:]
		if name, err := u.name(ctx, id); err == nil { // want query:"name asks once for each element"
			names = append(names, name)
		}
	}
	return names
}

// lastFirst takes them from the back.
func (u *users) lastFirst(ctx context.Context, ids []string) (names []string) {
	for len(ids) > 0 {
		last := len(ids) - 1
		name, err := u.name(ctx, ids[last]) // want query:"name asks once for each element"
		if err == nil {
			names = append(names, name)
		}
		ids = ids[:last]
	}
	return names
}

// inOnes has chunks of one.
func (u *users) inOnes(ctx context.Context, ids []string) (names []string) {
	for one := range slices.Chunk(ids, 1) {
		if name, err := u.name(ctx, one[0]); err == nil { // want query:"name asks once for each element"
			names = append(names, name)
		}
	}
	return names
}

// chunkSize of one was to be raised later.
const chunkSize = 1

func (u *users) bySize(ctx context.Context, ids []string) (names []string) {
	for i := 0; i < len(ids); i += chunkSize {
		for _, id := range ids[i:min(i+chunkSize, len(ids))] {
			if name, err := u.name(ctx, id); err == nil { // want query:"name asks once for each element"
				names = append(names, name)
			}
		}
	}
	return names
}

// indexed picks elements by their number.
func (u *users) indexed(ctx context.Context, ids []string) (names []string) {
	names = make([]string, len(ids))
	for i := range ids {
		names[i], _ = u.name(ctx, ids[i]) // want query:"name asks once for each element"
	}
	return names
}

// reused changes what it asks with in each turn.
func (u *users) reused(ctx context.Context, ids []string) (names []string) {
	w := &wish{limit: 1}
	for _, id := range ids {
		w.id = id
		if name, err := u.find(ctx, w); err == nil { // want query:"find asks once for each element"
			names = append(names, name)
		}
	}
	return names
}

// filled has each element get what belongs to it.
func (u *users) filled(ctx context.Context, list []*user) error {
	for i := 0; i < len(list); i++ {
		if err := u.fill(ctx, list[i]); err != nil { // want query:"fill asks once for each element"
			return err
		}
	}
	return nil
}

func (u *users) fill(ctx context.Context, one *user) error {
	return u.db.QueryRowContext(ctx, "select name from users where id = $1", one.ID).Scan(&one.Name)
}

// inHundreds is silent: a chunk at a time is how it is done.
func (u *users) inHundreds(ctx context.Context, ids []string) (names []string) {
	for chunk := range slices.Chunk(ids, 100) {
		if name, err := u.first(ctx, chunk); err == nil {
			names = append(names, name)
		}
	}
	return names
}

func (u *users) first(ctx context.Context, ids []string) (name string, err error) {
	err = u.db.QueryRowContext(ctx, "select name from users where id = any($1)", ids).Scan(&name)
	return name, err
}

// A hub has a handler for each kind of message.
type hub struct {
	handlers map[string]func(ctx context.Context, ids []string) []string
}

// watch is silent: each goroutine asks when its time has come, and not for the element.
func (u *users) watch(ctx context.Context, ids []string) (names []string) {
	for _, id := range ids {
		ticker := time.NewTicker(time.Minute)
		go u.every(ctx, id, ticker)
	}
	return nil
}

func (u *users) every(ctx context.Context, id string, ticker *time.Ticker) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			_, _ = u.name(ctx, id)
		}
	}
}

// follows has a goroutine for each that asks at once, and then goes round for something else.
func (u *users) follows(ctx context.Context, ids []string) (names []string) {
	for _, id := range ids {
		go u.follow(ctx, id, time.NewTicker(time.Minute)) // want query:"follow asks once for each element"
	}
	return nil
}

func (u *users) follow(ctx context.Context, id string, ticker *time.Ticker) {
	name, _ := u.name(ctx, id)
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			log.Print(name)
		}
	}
}

// looks has a goroutine for each that asks at once, and then waits until it is told that all is over.
func (u *users) looks(ctx context.Context, ids []string) (names []string) {
	for _, id := range ids {
		go u.look(ctx, id) // want query:"look asks once for each element"
	}
	return nil
}

func (u *users) look(ctx context.Context, id string) {
	_, _ = u.name(ctx, id)
	<-ctx.Done()
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Kind string
		IDs  []string
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if handle := h.handlers[in.Kind]; handle != nil {
		_ = json.NewEncoder(w).Encode(handle(r.Context(), in.IDs))
	}
}

func (u *users) all(w http.ResponseWriter, r *http.Request) {
	var list []*user
	if err := json.NewDecoder(r.Body).Decode(&list); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := u.filled(r.Context(), list); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	db, err := sql.Open("pgx", os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	u := &users{db: db}
	mux := http.NewServeMux()
	mux.Handle("/hub", &hub{handlers: map[string]func(context.Context, []string) []string{
		"popped": u.popped, "last": u.lastFirst, "ones": u.inOnes, "size": u.bySize, "indexed": u.indexed, "reused": u.reused, "hundreds": u.inHundreds, "watch": u.watch, "looks": u.looks, "follows": u.follows,
	}})
	mux.HandleFunc("/all", u.all)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
