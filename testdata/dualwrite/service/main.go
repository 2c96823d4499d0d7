// Command service serves what the package beside it answers.
package main

import (
	"log"
	"net/http"

	"github.com/nats-io/nats.go"

	"github.com/hldlint/hldlint/testdata/dualwrite"
	"github.com/hldlint/hldlint/testdata/dualwrite/internal/repo"
)

func main() {
	mux := http.NewServeMux()
	orders := &dualwrite.Orders{}
	dualwrite.New(orders, mux)
	dualwrite.NewService(orders, &repo.SQL{}, &repo.Gorm{}, mux)
	nc, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := nc.Subscribe("orders.create", orders.Answer); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", mux))
}
