// Command service gives an answer ten seconds, and what it asks others for may take longer.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

type shop struct {
	db  *sql.DB
	url string
	api *http.Client
}

var quotes = &http.Client{Timeout: time.Minute}

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{db: db, url: "https://tax.example.com", api: &http.Client{Timeout: 5 * time.Second}}
	router := gin.New()
	router.GET("/stock", s.stock)
	mux := http.NewServeMux()
	mux.HandleFunc("/report", s.report)
	mux.HandleFunc("/orders", s.order)
	mux.HandleFunc("/quote", s.quote)
	mux.HandleFunc("/tax", s.tax)
	mux.HandleFunc("/later", s.later)
	mux.Handle("/stock", router)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second, WriteTimeout: 10 * time.Second}
	log.Fatal(srv.ListenAndServe())
}

// report may take longer than there is time for an answer.
func (s *shop) report(w http.ResponseWriter, r *http.Request) {
	// example: answer bad
	ctx, cancel := context.WithTimeout(r.Context(), 30*time.Second) // want answer:"the request's work may take 30s, and the server drops answers after 10s"
	defer cancel()
	rows, err := s.db.QueryContext(ctx, "SELECT * FROM orders")
	// end
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}

// order leaves time to answer.
func (s *shop) order(w http.ResponseWriter, r *http.Request) {
	// example: answer good
	ctx, cancel := context.WithTimeout(r.Context(), 8*time.Second)
	defer cancel()
	rows, err := s.db.QueryContext(ctx, "SELECT * FROM orders")
	// end
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	if err := s.load(r.Context()); err != nil {
		log.Print(err)
	}
}

// load gets the request's context by way of its only caller.
func (s *shop) load(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second) // want answer:"the request's work may take 20s, and the server drops answers after 10s"
	defer cancel()
	return s.db.PingContext(ctx)
}

func (s *shop) stock(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), 15*time.Second) // want answer:"the request's work may take 15s, and the server drops answers after 10s"
	defer cancel()
	c.JSON(http.StatusOK, s.db.PingContext(ctx))
}

// quote asks with a client whose limit is for others.
func (s *shop) quote(w http.ResponseWriter, r *http.Request) {
	resp, err := quotes.Get(s.url) // want answer:"Get may take 1m0s, and the server drops answers after 10s"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, s.url, nil)
	if err != nil {
		return
	}
	if resp, err := quotes.Do(req); err == nil { // want answer:"Do may take 1m0s, and the server drops answers after 10s"
		resp.Body.Close()
	}
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	short, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url, nil)
	if err != nil {
		return
	}
	// Silent: the request has a limit of its own.
	if resp, err := quotes.Do(short); err == nil {
		resp.Body.Close()
	}
}

// tax is silent: the client's limit fits.
func (s *shop) tax(w http.ResponseWriter, r *http.Request) {
	resp, err := s.api.Get(s.url)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}

// later is silent: nobody waits for it.
func (s *shop) later(w http.ResponseWriter, r *http.Request) {
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Minute)
		defer cancel()
		log.Print(s.db.PingContext(ctx))
	}()
	w.WriteHeader(http.StatusAccepted)
}
