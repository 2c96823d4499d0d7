// Command followers starts what follows other machines, some of it once.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/leakedconn/followers/feed"
)

// announce runs once: it gives up, and leaves the one connection that it had.
func announce(addr string, names <-chan string) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return
	}
	for name := range names {
		if _, err := conn.Write([]byte(name)); err != nil {
			return
		}
	}
}

// report is started again when it ends, and each time leaves one.
func report(addr string, names <-chan string) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want conn:"nothing closes the connection"
	if err != nil {
		return
	}
	for name := range names {
		if _, err := conn.Write([]byte(name)); err != nil {
			return
		}
	}
}

func reports(addr string, names <-chan string) {
	for {
		report(addr, names)
		time.Sleep(time.Second)
	}
}

// relay runs once, and goes on without what it has opened.
func relay(addr string, names <-chan string) {
	for name := range names {
		conn, err := net.DialTimeout("tcp", addr, time.Second) // want conn:"leaves the connection"
		if err != nil {
			continue
		}
		if err := json.NewEncoder(conn).Encode(name); err != nil {
			continue
		}
		conn.Close()
	}
}

// greet is no goroutine of its own: a library runs it each time.
func greet(w http.ResponseWriter, r *http.Request) {
	conn, err := net.DialTimeout("tcp", r.URL.Query().Get("addr"), time.Second) // want conn:"nothing closes the connection"
	if err != nil {
		return
	}
	conn.Write([]byte("hello"))
}

// settle runs once as well, and leaves a transaction with its locks.
func settle(db *sql.DB, names <-chan string) {
	tx, err := db.Begin() // want tx:"transaction"
	if err != nil {
		return
	}
	for name := range names {
		if _, err := tx.Exec("delete from names where name = $1", name); err != nil {
			return
		}
	}
	tx.Commit()
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost")
	if err != nil {
		log.Fatal(err)
	}
	names := make(chan string)
	f := feed.New("leader:7000")
	go announce("board:7001", names)
	go reports("board:7002", names)
	go settle(db, names)
	go relay("board:7003", names)
	http.HandleFunc("GET /follow", func(w http.ResponseWriter, r *http.Request) { go f.Follow(r.URL.Query().Get("addr")) })
	http.HandleFunc("GET /names", func(w http.ResponseWriter, r *http.Request) { names <- r.URL.Query().Get("name") })
	http.HandleFunc("GET /greet", greet)
	http.HandleFunc("GET /nudge", func(w http.ResponseWriter, r *http.Request) {
		if conn, err := net.DialTimeout("tcp", "board:7004", time.Second); err == nil { // want conn:"nothing closes the connection"
			conn.Write([]byte("nudge"))
		}
	})
	time.AfterFunc(time.Hour, func() { // once
		if conn, err := net.DialTimeout("tcp", "board:7005", time.Second); err == nil {
			conn.Write([]byte("late"))
		}
	})
	http.HandleFunc("POST /end", func(w http.ResponseWriter, r *http.Request) { f.End(r.FormValue("again") != "") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
