// Command service serves what the packages beside it answer.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"
	"os"

	"github.com/IBM/sarama"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/nats-io/nats.go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"google.golang.org/grpc"

	"github.com/hldlint/hldlint/testdata/nplusone"
	"github.com/hldlint/hldlint/testdata/nplusone/blocks"
	"github.com/hldlint/hldlint/testdata/nplusone/hooks"
	"github.com/hldlint/hldlint/testdata/nplusone/hooks/recorder"
	"github.com/hldlint/hldlint/testdata/nplusone/store"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	// Silent: once, before anybody is served.
	for _, statement := range os.Args[1:] {
		if _, err := db.Exec(statement); err != nil {
			log.Fatal(err)
		}
	}
	producer, err := sarama.NewSyncProducer([]string{"localhost:9092"}, nil)
	if err != nil {
		log.Fatal(err)
	}
	conn, err := grpc.NewClient("localhost:8081")
	if err != nil {
		log.Fatal(err)
	}
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	nc, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Fatal(err)
	}
	js, err := nc.JetStream()
	if err != nil {
		log.Fatal(err)
	}
	names := store.NewPool(pool)
	ln, err := net.Listen("tcp", ":7000")
	if err != nil {
		log.Fatal(err)
	}
	mux := nplusone.New(db, redis.NewClient(&redis.Options{Addr: "localhost:6379"}), &kafka.Writer{Topic: "orders"}, producer, conn, store.New(db))
	mux.Handle("/documents", &nplusone.Documents{})
	mux.Handle("/codes", &nplusone.Codes{})
	mux.Handle("/hooks", &hooks.Hooks{Known: map[string]hooks.Hook{"base": hooks.Base{}, "recorder": &recorder.Recorder{RDB: redis.NewClient(&redis.Options{})}}})
	nplusone.NewSteps(mux, js)
	nplusone.NewPeople(mux, nil)
	nplusone.NewRooms(mux, db, db)
	nplusone.NewLines(mux, db, ln)
	nplusone.NewCopies(mux, db)
	blocks.NewBlocks(mux, os.Getenv("EVENTS"))
	nplusone.NewNodes(mux, redis.NewClient(&redis.Options{Addr: "localhost:6379"}))
	nplusone.NewNotes(nplusone.NewClient(db), mux)
	mux.HandleFunc("/names", func(w http.ResponseWriter, r *http.Request) {
		log.Print(names.Names(r.Context(), r.URL.Query()["id"]))
		log.Print(names.ForgetAll(r.Context(), r.URL.Query()["id"]))
		log.Print(names.ForgetEach(r.Context(), r.URL.Query()["id"]))
	})
	log.Fatal(http.ListenAndServe(":8080", mux))
}
