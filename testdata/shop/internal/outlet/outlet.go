package outlet

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"time"
)

const sellTime = 2 * time.Second

// Outlet answers customers.
type Outlet struct {
	holds  *holds
	kept   *kept
	teller teller
	tally  tally
	nats   string
	redis  string
}

// New makes one that tells the tills by NATS, and counts in Redis.
func New(nats, redis string) *Outlet {
	return &Outlet{holds: newHolds(), kept: newKept(), nats: nats, redis: redis}
}

// Routes are what it serves.
func (o *Outlet) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /holds/{customer}/{item}", o.put)
	mux.HandleFunc("DELETE /holds/{customer}", o.release)
	mux.HandleFunc("POST /sales/{item}", o.sell)
	mux.HandleFunc("POST /campaigns", o.campaign)
	mux.HandleFunc("GET /items", o.items)
	return mux
}

func (o *Outlet) put(w http.ResponseWriter, r *http.Request) {
	customer, item := r.PathValue("customer"), r.PathValue("item")
	var ok bool
	switch r.FormValue("as") {
	case "exchange":
		ok = o.holds.exchange(customer, item)
	case "wait":
		ok = o.holds.wait(customer, item)
	case "instead":
		ok = o.holds.waitInstead(customer, item)
	default:
		ok = o.holds.hold(customer, item)
	}
	if !ok {
		http.Error(w, "come back later", http.StatusServiceUnavailable)
	}
}

func (o *Outlet) release(_ http.ResponseWriter, r *http.Request) {
	o.holds.release(r.PathValue("customer"))
}

func (o *Outlet) sell(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), sellTime)
	defer cancel()
	item := r.PathValue("item")
	if err := o.tally.count(ctx, item); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if err := o.teller.tell(item); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// campaign begins another one.
func (o *Outlet) campaign(w http.ResponseWriter, _ *http.Request) {
	o.teller.Stop()
	if err := o.tally.Close(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	o.tally.Start(o.redis)
	if err := o.teller.Start(o.nats); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func (o *Outlet) items(w http.ResponseWriter, r *http.Request) {
	query := r.FormValue("q")
	fmt.Fprint(w, o.kept.page(html.EscapeString(query)), o.kept.quote(query))
}
