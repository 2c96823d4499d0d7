package unboundedfanout

import (
	"context"
	"net/http"
	"sync"

	"github.com/segmentio/kafka-go"
)

// Within has goroutines that wait for a slot once they are there.
type Within struct {
	*Shop
	slots chan bool
}

// desks are shared by all requests.
var desks = make(chan bool, 16)

// NewWithin registers what is asked of it.
func NewWithin(mux *http.ServeMux, s *Shop) *Within {
	q := &Within{Shop: s, slots: make(chan bool, 8)}
	for _, h := range []http.HandlerFunc{q.flagged, q.lent, q.nested, q.barred, q.given, q.passed, q.counted, q.noted, q.told, q.owned} {
		mux.HandleFunc("/", h)
	}
	return q
}

// The elements of the channel are truths: it is a semaphore all the same.
func (q *Within) flagged(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		go func() {
			q.slots <- true
			defer func() { <-q.slots }()
			_ = q.price(r.Context(), id)
		}()
	}
}

// A function of ours takes the slot, and gives it back whatever happens.
func (q *Within) lent(w http.ResponseWriter, r *http.Request) {
	done := make(chan string)
	ids := decode(r).IDs
	for _, id := range ids {
		go func() {
			defer func() { done <- id }()
			atDesk(func() { _ = q.price(r.Context(), id) })
		}()
	}
	for range ids {
		<-done
	}
}

func atDesk(f func()) {
	desks <- true
	defer func() { _ = recover(); <-desks }()
	f()
}

// A literal of the goroutine takes it.
func (q *Within) nested(w http.ResponseWriter, r *http.Request) {
	slots := make(chan int, 4)
	var wg sync.WaitGroup
	for _, id := range decode(r).IDs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ask := func() error {
				slots <- 1
				defer func() { <-slots }()
				return q.price(r.Context(), id)
			}
			_ = ask()
		}()
	}
	wg.Wait()
}

// What is taken when the work is done keeps only the results apart.
func (q *Within) barred(w http.ResponseWriter, r *http.Request) {
	alone := make(chan bool, 1)
	failed := 0
	for _, id := range decode(r).IDs {
		go func() { // want element:"each element of a request"
			err := q.price(r.Context(), id)
			alone <- true
			defer func() { <-alone }()
			if err != nil {
				failed++
			}
		}()
	}
}

// What is sent is the result: nobody gives anything back.
func (q *Within) counted(w http.ResponseWriter, r *http.Request) {
	seen := make(chan int)
	ids := decode(r).IDs
	for _, id := range ids {
		go func() { // want element:"each element of a request"
			seen <- 1
			_ = q.price(r.Context(), id)
		}()
	}
	for range ids {
		<-seen
	}
}

// The channel that is received from is another one.
func (q *Within) noted(w http.ResponseWriter, r *http.Request) {
	begun, ended := make(chan bool, 8), make(chan bool, 8)
	for _, id := range decode(r).IDs {
		go func() { // want element:"each element of a request"
			begun <- true
			defer func() { <-ended }()
			_ = q.price(r.Context(), id)
		}()
	}
}

// So it is where the values say something.
func (q *Within) told(w http.ResponseWriter, r *http.Request) {
	names := make(chan string, 8)
	for _, id := range decode(r).IDs {
		go func() { // want element:"each element of a request"
			names <- id
			_ = q.price(r.Context(), id)
			<-names
		}()
	}
}

// Of a channel that it is given the goroutine knows nothing.
func (q *Within) given(w http.ResponseWriter, r *http.Request) {
	slots := make(chan bool, 8)
	for _, id := range decode(r).IDs {
		go q.one(r.Context(), id, slots) // want element:"each element of a request"
	}
}

func (q *Within) one(ctx context.Context, id string, slots chan bool) {
	slots <- true
	defer func() { <-slots }()
	_ = q.price(ctx, id)
}

// A channel of its own holds nobody back.
func (q *Within) owned(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		go func() { // want element:"each element of a request"
			busy := make(chan bool, 1)
			busy <- true
			defer func() { <-busy }()
			_ = q.price(r.Context(), id)
		}()
	}
}

// What has no room hands over, and holds nobody back for long.
func (q *Within) passed(w http.ResponseWriter, r *http.Request) {
	met := make(chan bool)
	for _, id := range decode(r).IDs {
		go func() { // want element:"each element of a request"
			met <- true
			defer func() { <-met }()
			_ = q.price(r.Context(), id)
		}()
	}
}

// Shipped takes messages as fast as there are any, and their goroutines wait.
func (q *Within) Shipped(ctx context.Context, from *kafka.Reader) {
	for {
		m, err := from.ReadMessage(ctx)
		if err != nil {
			return
		}
		go func() { // want message:"each message gets a goroutine that takes its slot inside: those that wait for one pile up"
			q.slots <- true
			defer func() { <-q.slots }()
			_ = q.price(ctx, string(m.Key))
		}()
	}
}
