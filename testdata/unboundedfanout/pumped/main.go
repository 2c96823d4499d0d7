// Command pumped closes a channel where a function of the package has ended that fills it.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/segmentio/kafka-go"
)

type shop struct{ reader *kafka.Reader }

func main() {
	s := &shop{reader: kafka.NewReader(kafka.ReaderConfig{Topic: "orders"})}
	s.run(context.Background())
	s.listed(context.Background(), []string{"a", "b"})
}

// run starts a goroutine for all that comes, for as long as something comes.
func (s *shop) run(ctx context.Context) {
	jobs := make(chan kafka.Message)
	go func() {
		defer close(jobs)
		s.pump(ctx, jobs)
	}()
	for m := range jobs {
		go price(ctx, string(m.Key)) // want message:"each message gets a goroutine"
	}
}

func (s *shop) pump(ctx context.Context, to chan<- kafka.Message) {
	for {
		m, err := s.reader.ReadMessage(ctx)
		if err != nil {
			return
		}
		to <- m
	}
}

// listed is silent: what fills the channel ends with its list.
func (s *shop) listed(ctx context.Context, ids []string) {
	jobs := make(chan string)
	go func() {
		defer close(jobs)
		s.put(ids, jobs)
	}()
	for id := range jobs {
		go price(ctx, id)
	}
}

func (s *shop) put(ids []string, to chan<- string) {
	for _, id := range ids {
		to <- id
	}
}

func price(ctx context.Context, id string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://prices.example/"+id, nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Print(err)
		return
	}
	_ = resp.Body.Close()
}
