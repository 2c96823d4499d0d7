// Command service serves what the packages beside it answer, and has workers.
package main

import (
	"context"
	"log"
	"net/http"
	"net/url"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/clientperrequest"
)

func main() {
	target, err := url.Parse("http://localhost:9000")
	if err != nil {
		log.Fatal(err)
	}
	// Silent: once, before anybody is served.
	client := &http.Client{Transport: &http.Transport{}}
	if _, err := client.Get(target.String()); err != nil {
		log.Print(err)
	}
	go watch(target.String())
	go nightly()
	go remind(mailboxes)
	go relay(kafka.NewReader(kafka.ReaderConfig{Topic: "orders"}))
	mux := clientperrequest.New(target, clientperrequest.Plain())
	clientperrequest.NewLibraries(mux)
	clientperrequest.NewShelf(mux, "http://localhost:9000")
	clientperrequest.NewSilent(mux)
	clientperrequest.NewOffices(mux, func(string) {})
	log.Fatal(http.ListenAndServe(":8080", mux))
}

// watch asks every five seconds, and leaves a connection open each time.
func watch(url string) {
	for range time.Tick(5 * time.Second) {
		client := &http.Client{Timeout: time.Second, Transport: &http.Transport{MaxIdleConns: 1}} // want transport:"http.Transport is made for each call"
		if resp, err := client.Get(url); err == nil {
			resp.Body.Close()
		}
	}
}

// nightly is silent: redis is connected to once a day, and let go.
func nightly() {
	for range time.Tick(24 * time.Hour) {
		clean(context.Background())
	}
}

func clean(ctx context.Context) {
	rdb := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	defer rdb.Close()
	rdb.Del(ctx, "seen")
}

// mailboxes is asked whom to remind.
var mailboxes = redis.NewClient(&redis.Options{Addr: "localhost:6379"})

// remind connects for each of those who are reminded.
func remind(rdb *redis.Client) {
	for range time.Tick(time.Hour) {
		for _, to := range rdb.SMembers(context.Background(), "late").Val() {
			send(to)
		}
	}
}

func send(to string) {
	conn, err := amqp.Dial("amqp://queue") // want connection:"amqp091.Dial connects for each call"
	if err != nil {
		return
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		return
	}
	if err := ch.Publish("", "mail", false, false, amqp.Publishing{Body: []byte(to)}); err != nil {
		log.Print(err)
	}
}

// relay makes a writer for each message.
func relay(in *kafka.Reader) {
	for {
		m, err := in.ReadMessage(context.Background())
		if err != nil {
			return
		}
		w := &kafka.Writer{Addr: kafka.TCP("localhost:9092"), Topic: "invoices"} // want connection:"kafka.Writer is made for each call: keep one and share it"
		if err := w.WriteMessages(context.Background(), kafka.Message{Value: m.Value}); err != nil {
			log.Print(err)
		}
		w.Close()
	}
}
