// Command beside has loops that try what has nothing to do with the connection by which their contexts end.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/segmentio/kafka-go"
)

type shop struct {
	reader *kafka.Reader
	db     *sql.DB
	in     chan kafka.Message
}

// serve reads what comes, and ends what it has started when that fails.
func (s *shop) serve(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go s.save(ctx)
	for {
		m, err := s.reader.ReadMessage(ctx)
		if err != nil {
			return err
		}
		s.in <- m
	}
}

// save is tried for as long as the database is away, of which the broker knows nothing.
func (s *shop) save(ctx context.Context) {
	for m := range s.in {
		for ctx.Err() == nil {
			_, err := s.db.ExecContext(ctx, "insert into orders values ($1)", string(m.Key))
			if err == nil {
				break
			}
			log.Print(err)
			time.Sleep(100 * time.Millisecond) // want constant:"is tried forever, always after the same delay"
		}
	}
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{reader: kafka.NewReader(kafka.ReaderConfig{Topic: "orders"}), db: db, in: make(chan kafka.Message, 8)}
	go func() { log.Print(s.serve(context.Background())) }()
	log.Fatal(http.ListenAndServe("localhost:6060", nil))
}
