// Command faces reaches others through small interfaces of its own.
package main

import (
	"context"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/segmentio/kafka-go"
)

type connector interface {
	Dial(network, addr string) (net.Conn, error)
}

type ledger struct{ via connector }

func (l *ledger) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := l.via.Dial("tcp", "ledger.internal:4100")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = conn.Close()
}

// A hurried ledger is silent: the same interface, and a dialer that gives up.
type hurried struct{ via connector }

func (h *hurried) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := h.via.Dial("tcp", "ledger.internal:4100")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = conn.Close()
}

// tunnel is of this program.
type tunnel struct{}

func (tunnel) Dial(string, string) (net.Conn, error) { return nil, net.ErrClosed }

// A choice is silent: what dials is one of two.
type choice struct{ via connector }

func (c *choice) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := c.via.Dial("tcp", "ledger.internal:4100")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = conn.Close()
}

func newChoice(inside bool) *choice {
	if inside {
		return &choice{via: tunnel{}}
	}
	return &choice{via: &net.Dialer{KeepAlive: time.Minute}}
}

type source interface {
	ReadMessage(ctx context.Context) (kafka.Message, error)
}

type sink interface {
	Exec(ctx context.Context, query string, args ...any) (pgconn.CommandTag, error)
}

type feed struct {
	from source
	to   sink
}

// run is a consumer's loop: the messages come from a broker, behind an interface.
func (f *feed) run(ctx context.Context) error {
	for {
		m, err := f.from.ReadMessage(ctx)
		if err != nil {
			return err
		}
		if _, err := f.to.Exec(context.Background(), "insert into seen values ($1)", m.Key); err != nil { // want job:"a silent peer holds it forever"
			log.Print(err)
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	pool, err := pgxpool.New(ctx, "")
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/ledger", &ledger{via: &net.Dialer{KeepAlive: time.Minute}}) // want dial:"Dial has no timeout"
	http.Handle("/hurried", &hurried{via: &net.Dialer{Timeout: time.Second}})
	http.Handle("/choice", newChoice(false))
	f := &feed{from: kafka.NewReader(kafka.ReaderConfig{Topic: "seen"}), to: pool}
	go func() { log.Print(f.run(context.Background())) }()
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
