// Command steps keeps what is done in a transaction in lists and maps, and runs it in loops or by name.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/txremote/steps/stages"
)

func main() {
	var err error
	if db, err = sql.Open("postgres", "postgres://localhost/shop"); err != nil {
		log.Fatal(err)
	}
	s := newShop(db)
	http.HandleFunc("/made", s.made)
	http.HandleFunc("/kept", s.kept)
	http.HandleFunc("/parts", s.inParts)
	http.HandleFunc("/pointers", s.pointers)
	http.HandleFunc("/own", s.ownSteps)
	http.HandleFunc("/named", s.byName)
	http.HandleFunc("/command", s.byCommand)
	http.HandleFunc("/all", s.every)
	http.HandleFunc("/given", s.given)
	http.HandleFunc("/abroad", s.abroad)
	http.HandleFunc("/words", s.words)
	http.HandleFunc("/here", s.hereOnly)
	http.HandleFunc("/one", s.one)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

var db *sql.DB

type step func(ctx context.Context, id int64) error

// A part is a step with a name.
type part struct {
	name string
	run  step
}

type shop struct {
	db      *sql.DB
	stages  []part
	settled *stages.Pipeline
	quick   *stages.Plain
}

func newShop(db *sql.DB) *shop {
	s := &shop{db: db}
	s.stages = []part{{"reserve", reserve}, {"announce", s.announce}}
	s.settled = stages.New(notify, audit)
	s.quick = stages.NewPlain(audit, audit)
	return s
}

func reserve(ctx context.Context, id int64) error {
	_, err := db.ExecContext(ctx, "update stock set n = n - 1 where item = $1", id)
	return err
}

func audit(ctx context.Context, id int64) error {
	_, err := db.ExecContext(ctx, "insert into audit (item) values ($1)", id)
	return err
}

func notify(ctx context.Context, _ int64) error { return tell(ctx, "http://mail/send") }

func (s *shop) announce(ctx context.Context, _ int64) error { return tell(ctx, "http://feed/add") }

func tell(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// made puts the list together on the spot.
func (s *shop) made(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	for _, do := range []step{reserve, notify} {
		if err := do(r.Context(), r.ContentLength); err != nil { // want call:"a function is waited for while a transaction holds"
			return
		}
	}
	_ = tx.Commit()
}

var always = []step{reserve, notify}

// kept runs a list that lies in a variable.
func (s *shop) kept(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	for _, do := range always {
		if err := do(r.Context(), r.ContentLength); err != nil { // want call:"a function is waited for while a transaction holds"
			return
		}
	}
	_ = tx.Commit()
}

// inParts runs steps that have names.
func (s *shop) inParts(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	for _, p := range s.stages {
		if err := p.run(r.Context(), r.ContentLength); err != nil { // want call:"run is waited for while a transaction holds"
			log.Print(p.name)
			return
		}
	}
	_ = tx.Commit()
}

// pointers runs those of a list of pointers.
func (s *shop) pointers(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	for _, p := range []*task{{"reserve", reserve}, {"announce", s.announce}} {
		if err := p.run(r.Context(), r.ContentLength); err != nil { // want call:"run is waited for while a transaction holds"
			log.Print(p.name)
			return
		}
	}
	_ = tx.Commit()
}

type task struct {
	name string
	run  step
}

// ownSteps runs method values.
func (s *shop) ownSteps(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	steps := []step{s.announce}
	steps = append(steps, reserve)
	for i := 0; i < len(steps); i++ {
		if err := steps[i](r.Context(), r.ContentLength); err != nil { // want call:"a function is waited for while a transaction holds"
			return
		}
	}
	_ = tx.Commit()
}

var named = map[string]step{"reserve": reserve, "notify": notify}

// byName runs what a request names.
func (s *shop) byName(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	if do, ok := named[r.PathValue("name")]; ok {
		_ = do(r.Context(), r.ContentLength) // want call:"a function is waited for while a transaction holds"
	}
	_ = tx.Commit()
}

type command struct {
	run  func(ctx context.Context, id int64) error
	help string
}

var commands = map[string]command{
	"reserve": {run: reserve, help: "takes one"},
	"notify":  {run: notify, help: "tells by mail"},
}

// byCommand runs a field of what a request names.
func (s *shop) byCommand(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	c, ok := commands[r.PathValue("name")]
	if !ok {
		log.Print(c.help)
		return
	}
	_ = c.run(r.Context(), r.ContentLength) // want call:"run is waited for while a transaction holds"
	_ = tx.Commit()
}

// every runs all of a map.
func (s *shop) every(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	for _, do := range named {
		_ = do(r.Context(), r.ContentLength) // want call:"a function is waited for while a transaction holds"
	}
	_ = tx.Commit()
}

// given has another package run what it was given.
func (s *shop) given(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	if s.settled.Run(r.Context(), r.ContentLength) == nil { // want call:"Pipeline..Run is waited for while a transaction holds"
		_ = tx.Commit()
	}
}

// abroad runs what another package lists.
func (s *shop) abroad(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	for _, do := range stages.All() {
		_ = do(r.Context(), r.ContentLength) // want call:"a function is waited for while a transaction holds"
	}
	_ = tx.Commit()
}

// words is silent: only what asks the database is given.
func (s *shop) words(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	if s.quick.Run(r.Context(), r.ContentLength) == nil {
		_ = tx.Commit()
	}
}

// hereOnly is silent: its list has no step that asks another service.
func (s *shop) hereOnly(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	for _, do := range []step{reserve, audit} {
		_ = do(r.Context(), r.ContentLength)
	}
	_ = tx.Commit()
}

// one is silent: of the map it takes one that asks nobody else.
func (s *shop) one(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	_ = named["reserve"](r.Context(), r.ContentLength)
	_ = tx.Commit()
}
