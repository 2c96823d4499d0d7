// Package sweeps works on a database in loops.
package sweeps

import (
	"context"
	"database/sql"
	"log"
	"time"

	"github.com/jmoiron/sqlx"
)

// Sweep deletes what has expired, once a minute.
func Sweep(db *sql.DB) {
	for range time.Tick(time.Minute) {
		if _, err := db.Exec("delete from orders where expired"); err != nil { // want loop:"Exec takes no context"
			log.Print(err)
		}
		if _, err := db.Exec("vacuum"); err != nil { // of one function one
			log.Print(err)
		}
	}
}

// Sessions has a helper do it.
func Sessions(db *sqlx.DB) {
	for range time.Tick(time.Minute) {
		sessions(db)
	}
}

func sessions(db *sqlx.DB) {
	rows, err := db.Query("select id from sessions") // want loop:"Query takes no context"
	if err != nil {
		log.Print(err)
		return
	}
	defer rows.Close()
	for rows.Next() {
		log.Print("session")
	}
}

// Watch asks in a goroutine of its own whether the database answers.
func Watch(db *sql.DB, ticker *time.Ticker) {
	go func() {
		for range ticker.C {
			if err := db.Ping(); err != nil { // want loop:"Ping takes no context"
				log.Print(err)
			}
		}
	}()
}

// A Checker answers or does not.
type Checker interface{ Check() error }

// Store is one.
type Store struct{ db *sql.DB }

// NewStore makes one.
func NewStore(db *sql.DB) *Store { return &Store{db} }

// Check asks the database.
func (s *Store) Check() error {
	return s.db.Ping() // want loop:"Ping takes no context"
}

// Health checks for ever.
func Health(c Checker) {
	check := func() {
		if err := c.Check(); err != nil {
			log.Print(err)
		}
	}
	go func() {
		for {
			check()
			time.Sleep(time.Minute)
		}
	}()
}

// Worker works off what comes.
type Worker struct {
	db   *sql.DB
	jobs chan string
}

// NewWorker makes one.
func NewWorker(db *sql.DB) *Worker { return &Worker{db, make(chan string)} }

// Add hands it a job.
func (w *Worker) Add(job string) { w.jobs <- job }

// Run works until it is told to stop.
func (w *Worker) Run(quit <-chan struct{}) {
	for {
		select {
		case job := <-w.jobs:
			if _, err := w.db.Exec("insert into jobs values ($1)", job); err != nil { // want loop:"Exec takes no context"
				log.Print(err)
			}
		case <-quit:
			return
		}
	}
}

// Bounded gives each round a second, and asks within a transaction that has the same limit.
func Bounded(db *sql.DB) {
	for range time.Tick(time.Minute) {
		if err := bounded(db); err != nil {
			log.Print(err)
		}
	}
}

func bounded(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("delete from orders where expired"); err != nil { // ends with the transaction
		return err
	}
	return tx.Commit()
}
