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
	store   *Store
	notes   chan *Note
	unclear workqueue.TypedRateLimitingInterface[string]
}

// NewAgain returns an empty one.
func NewAgain(store *Store) *Again {
	unclear := workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
	return &Again{store: store, notes: make(chan *Note, backlog), unclear: unclear}
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

// Keep keeps notes until ctx ends.
func (a *Again) Keep(ctx context.Context) {
	for {
		select {
		case n := <-a.notes:
			a.keep(ctx, n)
		case <-ctx.Done():
			return
		}
	}
}

func (a *Again) keep(ctx context.Context, n *Note) {
	if err := a.store.Save(ctx, "note", n.Parcel, []byte(n.Text)); err != nil {
		slog.Error("note", "parcel", n.Parcel, "error", err)
		select { // want poisonrequeue/own
		case a.notes <- n:
		default:
		}
	}
}

// Look looks at unclear parcels, one after the other.
func (a *Again) Look(ctx context.Context) {
	for a.next(ctx) {
	}
}

func (a *Again) next(ctx context.Context) bool {
	parcel, stop := a.unclear.Get()
	if stop {
		return false
	}
	defer a.unclear.Done(parcel)
	if err := a.store.Save(ctx, "unclear", parcel, nil); err != nil {
		slog.Error("unclear", "parcel", parcel, "error", err)
		a.unclear.Add(parcel) // want poisonrequeue/own
		return true
	}
	a.unclear.Forget(parcel)
	return true
}
