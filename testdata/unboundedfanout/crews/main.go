// Command crews works through the list in each message.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/crews/run"
)

type job struct{ names []string }

type cleaner struct {
	client  *http.Client
	workers int
	crew    *run.Crew
}

func (c *cleaner) clean(ctx context.Context, name string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodDelete, "https://store.example.com/"+name, nil)
	if err != nil {
		return err
	}
	resp, err := c.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// pooled is silent: the next message waits, and so many work at a time.
func (c *cleaner) pooled(ctx context.Context, jobs <-chan job) {
	for j := range jobs {
		if err := run.ForEach(ctx, j.names, c.workers, func(ctx context.Context, name string) error { return c.clean(ctx, name) }); err != nil {
			log.Print(err)
		}
	}
}

// helped is silent, by way of a method.
func (c *cleaner) helped(ctx context.Context, jobs <-chan job) {
	for j := range jobs {
		c.all(ctx, j.names)
	}
}

func (c *cleaner) all(ctx context.Context, names []string) {
	c.crew.Each(ctx, names, func(ctx context.Context, name string) error { return c.clean(ctx, name) })
}

// counted is silent: they take numbers.
func (c *cleaner) counted(ctx context.Context, jobs <-chan job) {
	for j := range jobs {
		run.Counted(ctx, len(j.names), c.workers, func(ctx context.Context, i int) error { return c.clean(ctx, j.names[i]) })
	}
}

func (c *cleaner) behind(ctx context.Context, jobs <-chan job) {
	for j := range jobs {
		run.Behind(ctx, j.names, c.workers, func(ctx context.Context, name string) error { return c.clean(ctx, name) }) // want message:"each message gets a goroutine"
	}
}

func (c *cleaner) each(ctx context.Context, jobs <-chan job) {
	for j := range jobs {
		run.One(ctx, j.names, func(ctx context.Context, name string) error { return c.clean(ctx, name) }) // want message:"each message gets a goroutine"
	}
}

func main() {
	c := &cleaner{client: &http.Client{Timeout: time.Second}, workers: 8, crew: run.NewCrew(4)}
	ctx := context.Background()
	jobs := make(chan job, 100)
	for _, take := range []func(context.Context, <-chan job){c.pooled, c.helped, c.counted, c.behind, c.each} {
		go take(ctx, jobs)
	}
	reader := kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"kafka:9092"}, Topic: "jobs", GroupID: "crews"})
	for {
		m, err := reader.ReadMessage(ctx)
		if err != nil {
			log.Fatal(err)
		}
		jobs <- job{names: []string{string(m.Key), string(m.Value)}}
	}
}
