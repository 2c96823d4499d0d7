package retrybackoff

import (
	"context"
	"log"
	"time"
)

type phase int

const (
	dialling phase = iota
	greeting
	finished
)

// A Dialogue is opened, used and ended by one loop, which asks in what phase it is.
type Dialogue struct {
	api  *API
	open bool
	at   phase
}

// ByVariable comes back to the same phase at once where it has failed.
func (d *Dialogue) ByVariable(ctx context.Context) {
	at := dialling
	for at != finished {
		switch at {
		case dialling:
			if err := d.api.get(ctx); err != nil { // want none:"get is called again at once"
				log.Print(err)
				continue
			}
			at = greeting
		case greeting:
			if err := d.greet(ctx); err != nil {
				return
			}
			at = finished
		}
	}
}

// ByField has the phase in a field.
func (d *Dialogue) ByField(ctx context.Context) {
	for d.at != finished {
		switch d.at {
		case dialling:
			if err := d.api.get(ctx); err != nil { // want none:"get is called again at once"
				log.Print(err)
				continue
			}
			d.at = greeting
		case greeting:
			d.at = finished
		}
	}
}

// ByFlag opens what is not open.
func (d *Dialogue) ByFlag(ctx context.Context, work func()) {
	for ctx.Err() == nil {
		if !d.open {
			if err := d.api.get(ctx); err != nil { // want none:"get is called again at once"
				log.Print(err)
				continue
			}
			d.open = true
		}
		work()
	}
}

// Served is silent: the next try comes with the next answer of somebody else, and not at once.
func (d *Dialogue) Served(ctx context.Context, other *API, work func()) {
	for ctx.Err() == nil {
		if err := other.get(ctx); err != nil {
			return
		}
		if !d.open {
			if err := d.api.get(ctx); err != nil {
				log.Print(err)
				continue
			}
			d.open = true
		}
		work()
	}
}

// Paced is silent: it waits before it comes back to the phase.
func (d *Dialogue) Paced(ctx context.Context) {
	at := dialling
	for at != finished {
		switch at {
		case dialling:
			if err := d.api.get(ctx); err != nil {
				select {
				case <-ctx.Done():
					return
				case <-time.After(time.Second):
				}
				continue
			}
			at = finished
		}
	}
}

// Goes is silent: a failure leads to another phase than the one that has failed.
func (d *Dialogue) Goes(ctx context.Context) {
	at := dialling
	for at != finished {
		switch at {
		case dialling:
			if err := d.api.get(ctx); err != nil {
				at = finished
				continue
			}
			at = greeting
		case greeting:
			at = finished
		}
	}
}

func (d *Dialogue) greet(ctx context.Context) error { return d.api.get(ctx) }
