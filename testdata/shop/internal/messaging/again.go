package messaging

import (
	"context"
	"log/slog"

	"k8s.io/client-go/util/workqueue"
)

const backlog = 256

// A Note is what the desk wrote about a parcel.
type Note struct {
	Parcel string
	Text   string
	Tries  int
}

// Again works on notes and on parcels whose state is unclear.
type Again struct {
	handle  func(ctx context.Context, topic, id string, body []byte) error
	notes   chan *Note
	unclear workqueue.TypedRateLimitingInterface[string]
}

// NewAgain returns an empty one that has handle work on all.
func NewAgain(handle func(ctx context.Context, topic, id string, body []byte) error) *Again {
	unclear := workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
	return &Again{handle: handle, notes: make(chan *Note, backlog), unclear: unclear}
}

// Note takes a note, unless there are too many.
func (a *Again) Note(n *Note) bool {
	select {
	case a.notes <- n:
		return true
	default:
		return false
	}
}

// Unclear has somebody look at a parcel.
func (a *Again) Unclear(parcel string) { a.unclear.Add(parcel) }

// Close lets those who look end.
func (a *Again) Close() { a.unclear.ShutDown() }

// Keep keeps notes for as long as the program runs.
func (a *Again) Keep(ctx context.Context) {
	for n := range a.notes {
		if err := a.handle(ctx, "note", n.Parcel, []byte(n.Text)); err != nil {
			slog.Error("note", "parcel", n.Parcel, "error", err)
			a.notes <- n // want poisonrequeue/own
		}
	}
}

// Look looks at unclear parcels, one after the other.
func (a *Again) Look(ctx context.Context) {
	for {
		parcel, stop := a.unclear.Get()
		if stop {
			return
		}
		if err := a.handle(ctx, "unclear", parcel, nil); err != nil {
			slog.Error("unclear", "parcel", parcel, "error", err)
			a.unclear.Add(parcel) // want poisonrequeue/own
		}
		a.unclear.Done(parcel)
	}
}
