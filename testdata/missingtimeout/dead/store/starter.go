package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"time"
)

// Cleaner has a starter that no command calls.
type Cleaner struct{ failed int }

// Start is silent, and so is all that it passes on.
func (c *Cleaner) Start() {
	go every(time.Minute, c.clean)
	go every(time.Minute, func() error { return c.get("http://j") })
}

// clean is silent: only what is dead has it as a value.
func (c *Cleaner) clean() error { return c.get("http://i") }

func (c *Cleaner) get(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		c.failed++
		return err
	}
	return resp.Body.Close()
}

func every(d time.Duration, do func() error) {
	for range time.Tick(d) {
		if err := do(); err != nil {
			log.Print(err)
		}
	}
}

// Column is boxed by dead code only.
type Column struct{ db *sql.DB }

// MarshalJSON is silent: nobody who lives gives a Column to a library.
func (c Column) MarshalJSON() ([]byte, error) {
	_, err := c.db.ExecContext(context.Background(), "delete from k")
	return nil, err
}

// Dump is called by nobody.
func Dump(w io.Writer, db *sql.DB) error { return json.NewEncoder(w).Encode(Column{db}) }

// jobs are the values of a variable, which lives as long as its package.
var jobs = []func(*sql.DB) error{compact}

// Jobs is called.
func Jobs(db *sql.DB) (err error) {
	for _, job := range jobs {
		err = job(db)
	}
	return err
}

func compact(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from l") // want deadline:"ExecContext gets a context without deadline"
	return err
}
