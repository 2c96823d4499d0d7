// Command options consumes by clients of which it asks little.
package main

import (
	"log"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/hldlint/hldlint/testdata/noprefetch/options/internal/bus"
)

func main() {
	conn, err := amqp.Dial("amqp://localhost")
	if err != nil {
		log.Fatal(err)
	}
	bare, err := bus.NewBare(conn)
	if err != nil {
		log.Fatal(err)
	}
	limited, err := bus.NewLimited(conn, bus.Prefetch(10))
	if err != nil {
		log.Fatal(err)
	}
	go consume(limited.Consume("letters"))
	consume(bare.Consume("orders"))
}

func consume(in <-chan amqp.Delivery, err error) {
	if err != nil {
		log.Fatal(err)
	}
	for d := range in {
		log.Print(string(d.Body))
		_ = d.Ack(false)
	}
}
