// Package workers works off what comes.
package workers

import (
	"database/sql"
	"log"
)

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
