// Command shown writes how long it reads what it is asked, which says nothing of its database.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"
)

type parcels struct{ db *sql.DB }

func (s *parcels) send(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(context.Background(), "update parcels set sent = true where id = $1", r.FormValue("id")); err != nil { // want deadline:"ExecContext gets a context without deadline"
		http.Error(w, "not sent", http.StatusInternalServerError)
	}
}

func main() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}
	http.HandleFunc("POST /parcels", (&parcels{db}).send)
	http.HandleFunc("GET /about", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(gin.H{"read_timeout": server.ReadTimeout.String()})
	})
	log.Fatal(server.ListenAndServe())
}
