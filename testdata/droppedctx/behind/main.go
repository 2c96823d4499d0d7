// Command behind has what it does stand behind interfaces.
package main

import (
	"context"
	"database/sql"
	"expvar"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/droppedctx/behind/sinks"
)

// A Sink takes events.
type Sink interface {
	Send(ctx context.Context, body []byte) error
}

// A Teller tells somebody.
type Teller interface {
	Tell(ctx context.Context, body []byte) error
}

type api struct {
	sinks  map[string]Sink
	teller Teller
}

// event tells.
func (a *api) event(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<10))
	if err != nil {
		return
	}
	_ = a.teller.Tell(r.Context(), body)
}

// count is called by a library, for whomever.
func (a *api) count() any {
	for _, s := range a.sinks {
		_ = s.Send(context.Background(), nil)
	}
	return len(a.sinks)
}

func (a *api) hourly() {
	for range time.Tick(time.Hour) {
		_ = a.teller.Tell(context.Background(), nil)
	}
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/events")
	if err != nil {
		log.Fatal(err)
	}
	client := &http.Client{Timeout: time.Second}
	a := &api{
		sinks:  map[string]Sink{"hook": &sinks.Hook{Client: client, URL: "https://hook.example.com"}, "table": &sinks.Table{DB: db}},
		teller: &sinks.Mail{Client: client},
	}
	go a.hourly()
	expvar.Publish("sinks", expvar.Func(a.count))
	mux := http.NewServeMux()
	mux.HandleFunc("POST /events", a.event)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}
