package collection

import (
	"context"
	"os"
	"os/signal"
	"time"
)

type pump struct {
	jobs chan string
	stop chan struct{}
}

func (p *pump) run(ctx context.Context, others <-chan string) {
	for j := range p.jobs { // want extent: worker of jobs
		use(j)
	}
	for j := range others { // want extent: worker of others
		use(j)
	}
	for range time.Tick(time.Second) { // want extent: worker of Tick
		use()
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals)
	for s := range signals { // want extent: worker
		use(s)
	}
	for { // want extent: worker
		select {
		case j := <-p.jobs:
			use(j) // want call: worker; depends
		case <-ctx.Done():
			return
		}
	}
}

// Fan hands its own work to goroutines.
func Fan(ids []string) {
	jobs := make(chan string)
	for range 4 { // want extent: constant at most 4
		go func() {
			for id := range jobs { // want extent: data of jobs
				use(id) // want call: data of jobs; depends
			}
		}()
	}
	for _, id := range ids { // want extent: parameter 0 of ids
		jobs <- id
	}
	close(jobs)
}

func (p *pump) polls(check func() bool) {
	t := time.NewTicker(time.Second)
	for { // want extent: worker
		<-t.C
		if !check() {
			continue
		}
	}
}
