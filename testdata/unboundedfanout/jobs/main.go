// Command jobs works on pictures: those of a queue, which has so many workers, and those of requests.
package main

import (
	"context"
	"image"
	"io"
	"log"
	"net/http"
	"os"

	"github.com/riverqueue/river"
)

type thumbArgs struct{ Path string }

func (thumbArgs) Kind() string { return "thumb" }

type thumbs struct {
	river.WorkerDefaults[thumbArgs]
}

// Work is silent: whoever makes the queue has to say how many of these run at a time.
func (t *thumbs) Work(ctx context.Context, job *river.Job[thumbArgs]) error {
	f, err := os.Open(job.Args.Path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, _, err := image.Decode(f); err != nil {
		return err
	}
	return t.helped(f)
}

func (t *thumbs) helped(r io.Reader) error {
	_, _, err := image.Decode(r)
	return err
}

// both is called by a worker, and for requests.
func both(r io.Reader) error {
	_, _, err := image.Decode(r) // want heavy:"each request runs image.Decode"
	return err
}

type coverArgs struct{ Path string }

func (coverArgs) Kind() string { return "cover" }

type covers struct {
	river.WorkerDefaults[coverArgs]
}

func (c *covers) Work(ctx context.Context, job *river.Job[coverArgs]) error {
	f, err := os.Open(job.Args.Path)
	if err != nil {
		return err
	}
	defer f.Close()
	return both(f)
}

func main() {
	workers := river.NewWorkers()
	river.AddWorker(workers, &thumbs{})
	river.AddWorker(workers, &covers{})
	http.HandleFunc("/covers", func(w http.ResponseWriter, r *http.Request) { _ = both(r.Body) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
