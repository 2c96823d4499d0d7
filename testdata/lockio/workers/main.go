// Command workers has mutexes that only one goroutine takes, and some that several do.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/hldlint/hldlint/testdata/lockio/workers/desk"
)

// stock is moved by messages.
type stock struct {
	mu    sync.Mutex
	db    *sql.DB
	names map[string]string
}

func (s *stock) name(key string) (string, error) {
	if name, ok := s.names[key]; ok {
		return name, nil
	}
	var name string
	if err := s.db.QueryRow("select name from stock where id = $1", key).Scan(&name); err != nil {
		return "", err
	}
	s.names[key] = name
	return name, nil
}

// single gets one message after the other, and nobody else takes its mutex.
type single struct{ stock }

func (s *single) moved(m *nats.Msg) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = s.name(string(m.Data))
}

// listed is moved by messages, and shown to whoever asks.
type listed struct {
	mu    sync.Mutex
	db    *sql.DB
	names map[string]string
}

func (l *listed) moved(m *nats.Msg) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.names[string(m.Data)], _ = l.load(string(m.Data)) // want remote:"listed.mu is held across .*load: requests wait for it in show"
}

func (l *listed) load(key string) (name string, err error) {
	err = l.db.QueryRow("select name from stock where id = $1", key).Scan(&name)
	return name, err
}

func (l *listed) show(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = w.Write([]byte(l.names[r.PathValue("key")]))
}

// twice has two subscriptions, each with a goroutine of its own.
type twice struct {
	mu    sync.Mutex
	db    *sql.DB
	names map[string]string
}

func (t *twice) moved(m *nats.Msg) { t.note(string(m.Data)) }

func (t *twice) sold(m *nats.Msg) { t.note(string(m.Data)) }

func (t *twice) note(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.names[key]; ok {
		return
	}
	var name string
	_ = t.db.QueryRow("select name from stock where id = $1", key).Scan(&name) // want fill:"twice.mu is held"
	t.names[key] = name
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	nc, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Fatal(err)
	}
	one := &single{stock{db: db, names: map[string]string{}}}
	_, _ = nc.Subscribe("stock.single", one.moved)
	l := &listed{db: db, names: map[string]string{}}
	_, _ = nc.Subscribe("stock.listed", l.moved)
	t := &twice{db: db, names: map[string]string{}}
	_, _ = nc.Subscribe("stock.moved", t.moved)
	_, _ = nc.Subscribe("stock.sold", t.sold)

	book := desk.New(db)
	_, _ = nc.Subscribe("desk", func(m *nats.Msg) { book.Enter(context.Background(), string(m.Data)) })
	parts := desk.NewParts(db)
	for _, subject := range []string{"part.a", "part.b"} {
		_, _ = nc.Subscribe(subject, func(m *nats.Msg) { parts.Enter(context.Background(), string(m.Data)) })
	}
	http.HandleFunc("/{key}", l.show)
	current.db = db
	o := &orders{}
	o.on("/orders/refresh", current.refresh)
	http.Handle("/orders/", o)
	go current.refreshNowAndThen()
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	log.Fatal(server.ListenAndServe())
}
