// Command operators works on its own, and serves nothing but what operators and machines ask for.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	go metrics()
	go admin(db)
	go demo()
	go aside()
	for range time.Tick(time.Minute) {
		if _, err := db.Exec("DELETE FROM sessions WHERE expired"); err != nil {
			log.Print(err)
		}
	}
}

// metrics is silent: a scrape that is cut is made again.
func metrics() {
	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.Handler())
	log.Print(http.ListenAndServe(":9090", mux))
}

// admin is silent: it listens on this machine alone.
func admin(db *sql.DB) {
	mux := http.NewServeMux()
	mux.HandleFunc("/flush", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.ExecContext(r.Context(), "DELETE FROM sessions")
	})
	log.Print(http.ListenAndServe("127.0.0.1:6060", mux))
}

// demo is silent: there to try things with.
func demo() {
	log.Print(http.ListenAndServe(":8080", http.NotFoundHandler()))
}

// aside is silent: nothing is registered for it here.
func aside() {
	log.Print(http.ListenAndServe(":6061", nil))
}

// unused is silent: nobody starts it.
func unused() {
	log.Print(http.ListenAndServe(":8080", http.NotFoundHandler()))
}
