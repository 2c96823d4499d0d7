// Command service serves what the package beside it answers.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/txremote"
	"github.com/hldlint/hldlint/testdata/txremote/internal/ambient"
	"github.com/hldlint/hldlint/testdata/txremote/internal/store"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(20)
	client := &http.Client{Timeout: 5 * time.Second}
	if err := seed(db, client); err != nil {
		log.Fatal(err)
	}
	events := &kafka.Writer{Addr: kafka.TCP("localhost:9092"), Topic: "orders"}
	mux := txremote.New(db, client, events, store.New(db))
	a := txremote.NewQuiet(db, client, redis.NewClient(&redis.Options{Addr: "localhost:6379"}), mux)
	txremote.NewAccounts(nil, mux)
	txremote.NewLedger(ambient.New(db), mux)
	for i, h := range txremote.NewORMs(a, txremote.ORMs{}) {
		mux.HandleFunc(fmt.Sprintf("/orm/%d", i), func(w http.ResponseWriter, r *http.Request) { _ = h(r.Context()) })
	}
	log.Fatal(http.ListenAndServe(":8080", mux))
}

// seed is silent: it runs once, before anybody is served.
func seed(db *sql.DB, client *http.Client) error {
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	resp, err := client.Get("https://example.com/seed")
	if err != nil {
		return err
	}
	resp.Body.Close()
	return tx.Commit()
}
