// Command service serves what the package beside it answers, and works on messages.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/nats-io/nats.go"
	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/unboundedfanout"
	"github.com/hldlint/hldlint/testdata/unboundedfanout/internal/rabbit"
	"github.com/hldlint/hldlint/testdata/unboundedfanout/internal/unused"
)

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	shop := unboundedfanout.New(mux, db)
	unboundedfanout.NewFiles(mux)
	unboundedfanout.Warm(shop)
	unused.Used()
	if _, err := unboundedfanout.Logo(os.Stdin); err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	unboundedfanout.NewShort(mux, shop)
	unboundedfanout.NewChecked(mux, shop, len(os.Args) > 1)
	go unboundedfanout.NewHeld(mux, shop).Late(ctx, make(chan unboundedfanout.Job))
	go unboundedfanout.NewWithin(mux, shop).Shipped(ctx, kafka.NewReader(kafka.ReaderConfig{Topic: "orders"}))
	q := unboundedfanout.NewSilent(mux, shop, os.Args[1:], &errgroup.Group{})
	for _, run := range []func(context.Context){q.Run, q.Keyed, q.Map, q.Flag, q.Sometimes, q.Always, q.Itself, q.Counted, q.Swapped, q.Awaits} {
		go run(ctx)
	}
	ln, err := net.Listen("tcp", ":9000")
	if err != nil {
		log.Fatal(err)
	}
	go q.Accept(ctx, ln)
	go q.Signals(ctx)
	go q.Sessions(ctx, nil)
	consume(ctx, shop)
	log.Fatal(http.ListenAndServe(":8080", mux))
}

func consume(ctx context.Context, shop *unboundedfanout.Shop) {
	nc, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Fatal(err)
	}
	sub, err := nc.SubscribeSync("orders")
	if err != nil {
		log.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.Dial("wss://partner.example", nil)
	if err != nil {
		log.Fatal(err)
	}
	reader := kafka.NewReader(kafka.ReaderConfig{Topic: "orders"})
	pump := unboundedfanout.NewPump(shop, reader)
	go pump.Run(ctx)
	go pump.Helped(ctx)
	go pump.Works(ctx)
	refill := unboundedfanout.NewRefill(shop, reader)
	go refill.Run(ctx)
	go refill.Stream(ctx)
	go refill.Converted(ctx, make(chan kafka.Message))
	go refill.Kept(ctx)
	go refill.Own(ctx)
	unboundedfanout.NewEvents(ctx, shop)
	c := unboundedfanout.NewConsumer(shop, reader, nil)
	for _, run := range []func(context.Context){c.Consume, c.ConsumeLimited, c.Work, c.Select, c.Inside} {
		go run(ctx)
	}
	go rabbit.Consume(ctx, nil)
	go c.Handlers(ctx, &sync.WaitGroup{})
	go c.Buffer(ctx, time.NewTicker(time.Second))
	go c.Sync(ctx, sub)
	if err := c.Subscribe(nc); err != nil {
		log.Fatal(err)
	}
	js, err := nc.JetStream()
	if err != nil {
		log.Fatal(err)
	}
	if err := c.Pending(js); err != nil {
		log.Fatal(err)
	}
	go c.Socket(ctx, conn)
}
