// Command service works through two queues.
package main

import (
	"log"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/hldlint/hldlint/testdata/noprefetch/internal/queue"
)

func main() {
	conn, err := amqp.Dial("amqp://broker")
	if err != nil {
		log.Fatal(err)
	}
	conf := queue.Config{Name: "views", Ahead: 20}
	views, err := queue.Consume(conn, conf)
	if err != nil {
		log.Fatal(err)
	}
	more, err := queue.ConsumeAhead(conn, conf)
	if err != nil {
		log.Fatal(err)
	}
	go work(more)
	work(views)
}

func work(from <-chan amqp.Delivery) {
	for d := range from {
		log.Printf("%d bytes", len(d.Body))
		_ = d.Ack(false)
	}
}
