// Command service works on what a queue brings.
package main

import (
	"log"
	"os"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/hldlint/hldlint/testdata/poisonrequeue/internal/jobs"
)

func main() {
	conn, err := amqp.Dial(os.Getenv("AMQP"))
	if err != nil {
		log.Fatal(err)
	}
	ch, err := conn.Channel()
	if err != nil {
		log.Fatal(err)
	}
	in, err := ch.Consume("jobs", "", false, false, false, false, nil)
	if err != nil {
		log.Fatal(err)
	}
	for d := range in {
		jobs.Work(d, func(body []byte) error {
			_, err := os.Stdout.Write(body)
			return err
		})
	}
}
