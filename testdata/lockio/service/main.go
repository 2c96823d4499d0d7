// Command service serves what the packages beside it answer, and has workers.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"

	"github.com/hldlint/hldlint/testdata/lockio"
)

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	conn, err := net.Dial("tcp", "localhost:9000")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	p := lockio.NewPrices(mux, db)
	lockio.NewCarts(mux, db)
	s := lockio.NewSilent(mux, db, conn)
	s.Configure("select 1")
	go s.Flush(context.Background())
	lockio.NewAudit(mux, db, false)
	lockio.Register(mux)
	lockio.NewTotals(mux, db)
	lockio.NewHub(mux)
	lockio.NewKeys(mux, db)
	lockio.NewTurns(mux, db)
	go p.Refresh(context.Background())
	go p.RefreshRules(context.Background())
	go p.Watch(context.Background())
	log.Fatal(http.ListenAndServe(":8080", mux))
}
