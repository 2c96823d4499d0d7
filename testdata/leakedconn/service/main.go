// Command service serves what the packages beside it answer.
package main

import (
	"fmt"
	"log"
	"net/http"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/hldlint/hldlint/testdata/leakedconn"
	"github.com/hldlint/hldlint/testdata/leakedconn/internal/idle"
	"github.com/hldlint/hldlint/testdata/leakedconn/internal/unzips"
	"github.com/hldlint/hldlint/testdata/leakedconn/stop/held"
	"github.com/hldlint/hldlint/testdata/leakedconn/stop/mended"
)

func main() {
	for _, list := range [][]any{leakedconn.BehindRoutes(nil, http.DefaultClient, true), leakedconn.BesideRoutes(), leakedconn.BodyRoutes(), leakedconn.BodySilentRoutes(), leakedconn.CancelledRoutes(), leakedconn.CapturedRoutes(), leakedconn.BoxedRoutes(), leakedconn.BlobRoutes(http.DefaultClient, true), leakedconn.ConnRoutes(), leakedconn.CursorRoutes(), leakedconn.FactoryRoutes(), leakedconn.HookRoutes(), leakedconn.BrokerRoutes(), leakedconn.SearchRoutes(), leakedconn.HolderRoutes(), leakedconn.RememberedRoutes(), leakedconn.RowsRoutes(), leakedconn.SenderRoutes(), leakedconn.StreamRoutes(), leakedconn.TxRoutes(), leakedconn.UndoneRoutes(), leakedconn.UndrainedRoutes()} {
		for _, h := range list {
			http.HandleFunc(fmt.Sprint(h), func(w http.ResponseWriter, r *http.Request) { h.(func(http.ResponseWriter))(w) })
		}
	}
	leakedconn.Serve(http.DefaultClient)
	leakedconn.ReplacedBodies(http.DefaultServeMux)
	leakedconn.RegisterStocks(http.DefaultServeMux, &leakedconn.Stocks{})
	_, _ = unzips.Load("http://settings")
	leakedconn.NewLink(http.DefaultServeMux, "amqp://localhost")
	broker, err := amqp.Dial("amqp://localhost")
	if err != nil {
		log.Fatal(err)
	}
	leakedconn.RegisterBroker(http.DefaultServeMux, broker, "amqp://localhost")
	defer idle.NewLink("localhost:7").Stop()
	ledger, err := mended.NewLedger("postgres://localhost")
	if err != nil {
		log.Fatal(err)
	}
	held.Register(http.DefaultServeMux)
	mended.Register(http.DefaultServeMux, ledger)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
