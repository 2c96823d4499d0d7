package unboundedfanout

import (
	"context"
	"sync"

	"github.com/segmentio/kafka-go"
)

// Refill works on what it fetches, batch by batch.
type Refill struct {
	shop   *Shop
	reader *kafka.Reader
	wake   chan struct{}
}

// NewRefill makes one.
func NewRefill(s *Shop, r *kafka.Reader) *Refill {
	return &Refill{shop: s, reader: r, wake: make(chan struct{}, 1)}
}

// Run has silent starts: each channel ends with the list that it was filled from.
func (f *Refill) Run(ctx context.Context) {
	for range f.wake {
		jobs := []Job{{ID: "a"}, {ID: "b"}}
		var wg sync.WaitGroup
		for res := range f.assigned(ctx, jobs) {
			wg.Add(1)
			go func() { defer wg.Done(); _ = f.shop.price(ctx, res.ID) }()
		}
		for res := range loaded(jobs) {
			go f.shop.price(ctx, res.ID)
		}
		own := make(chan Job)
		go func() {
			defer close(own)
			for _, job := range jobs {
				own <- job
			}
		}()
		for res := range own {
			go f.shop.price(ctx, res.ID)
		}
		wg.Wait()
	}
}

// assigned has a goroutine for each group, and closes when these are through.
func (f *Refill) assigned(ctx context.Context, jobs []Job) <-chan *Job {
	groups := map[string][]Job{}
	for _, job := range jobs {
		groups[job.ID] = append(groups[job.ID], job)
	}
	out := make(chan *Job, len(groups))
	go func() {
		var wg sync.WaitGroup
		for _, group := range groups {
			wg.Add(1)
			go func(group []Job) {
				defer wg.Done()
				for i := range group {
					_ = f.shop.price(ctx, group[i].ID)
					out <- &group[i]
				}
			}(group)
		}
		wg.Wait()
		close(out)
	}()
	return out
}

func loaded(jobs []Job) chan Job {
	out := make(chan Job, len(jobs))
	for _, job := range jobs {
		out <- job
	}
	close(out)
	return out
}

// Stream gets one that reads on, and closes when that fails.
func (f *Refill) Stream(ctx context.Context) {
	for m := range f.messages(ctx) {
		go f.shop.price(ctx, m.ID) // want message:"each message gets a goroutine"
	}
}

func (f *Refill) messages(ctx context.Context) <-chan Job {
	out := make(chan Job)
	go func() {
		defer close(out)
		for {
			m, err := f.reader.ReadMessage(ctx)
			if err != nil {
				return
			}
			out <- Job{ID: string(m.Key)}
		}
	}()
	return out
}

// Converted gets what another stream has.
func (f *Refill) Converted(ctx context.Context, in <-chan kafka.Message) {
	for m := range converted(in) {
		go f.shop.price(ctx, m.ID) // want message:"each message gets a goroutine"
	}
}

func converted(in <-chan kafka.Message) <-chan Job {
	out := make(chan Job)
	go func() {
		defer close(out)
		for m := range in {
			out <- Job{ID: string(m.Key)}
		}
	}()
	return out
}

// Kept gets one that others fill as well: nobody here closes it.
func (f *Refill) Kept(ctx context.Context) {
	for m := range f.opened() {
		go f.shop.price(ctx, m.ID) // want message:"each message gets a goroutine"
	}
}

func (f *Refill) opened() <-chan Job {
	out := make(chan Job, 1)
	go receive(out)
	return out
}

func receive(out chan<- Job) {
	for {
		out <- Job{}
	}
}

// Own closes its channel, too, but reads on until then.
func (f *Refill) Own(ctx context.Context) {
	own := make(chan Job)
	go func() {
		defer close(own)
		for {
			m, err := f.reader.ReadMessage(ctx)
			if err != nil {
				return
			}
			own <- Job{ID: string(m.Key)}
		}
	}()
	for m := range own {
		go f.shop.price(ctx, m.ID) // want message:"each message gets a goroutine"
	}
}
