// Command handson makes its readers by way of a tool that hands on whatever it is given.
package main

import (
	"log"
	"os"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/hldlint/hldlint/testdata/noprefetch/handson/bus"
	"github.com/hldlint/hldlint/testdata/noprefetch/handson/tools"
)

func print(body []byte) error {
	log.Printf("%d bytes", len(body))
	return nil
}

func main() {
	conn := tools.Check(amqp.Dial("amqp://broker"))
	plain := tools.Check(bus.NewReader(conn, bus.Settings{Queue: "plain"}))
	set := tools.Loaded(bus.Loadable{Queue: "loaded"}, []byte(os.Getenv("SETTINGS")))
	loaded := tools.Check(bus.NewLoaded(conn, set))
	go func() { log.Print(loaded.Each(print)) }()
	log.Print(plain.Each(print))
}
