// Package localguard holds what localguard reports, and look-alikes on which it is silent.
package localguard

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/sony/gobreaker"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
	"golang.org/x/time/rate"

	"github.com/hldlint/hldlint/testdata/localguard/internal/away"
)

// API answers requests.
type API struct {
	db      *sql.DB
	client  *http.Client
	balance map[string]int

	mu      sync.Mutex
	flights singleflight.Group
	pace    *rate.Limiter
	broken  *gobreaker.CircuitBreaker
	slots   *semaphore.Weighted
}

// New makes it, and registers all that it answers.
func New(mux *http.ServeMux, db *sql.DB) *API {
	a := &API{
		db: db, client: &http.Client{Timeout: time.Second}, balance: map[string]int{},
		pace: rate.NewLimiter(10, 1), broken: gobreaker.NewCircuitBreaker(gobreaker.Settings{}), slots: semaphore.NewWeighted(10),
	}
	for _, h := range []http.HandlerFunc{
		a.pay, a.paid, a.price, a.priced, a.send, a.sent, a.ask, a.asked, a.render, a.rendered,
		a.byPointer, a.byHelper, a.byChannel, a.deferred, a.inLoop, a.byMethod, a.inside, a.fromAway, a.chosen,
	} {
		mux.HandleFunc("/", h)
	}
	return a
}

func (a *API) pay(w http.ResponseWriter, r *http.Request) {
	user := r.PathValue("user")
	// example: mutex bad
	var mu sync.Mutex // want mutex:"a mutex is made for each call of pay: nobody shares it, it guards nothing"
	mu.Lock()
	a.balance[user]--
	mu.Unlock()
	// end
	answer(w, nil, nil)
}

func (a *API) paid(w http.ResponseWriter, r *http.Request) {
	user := r.PathValue("user")
	// example: mutex good
	a.mu.Lock()
	a.balance[user]--
	a.mu.Unlock()
	// end
	answer(w, nil, nil)
}

func (a *API) price(w http.ResponseWriter, r *http.Request) {
	item := r.PathValue("item")
	// example: flight bad
	var flights singleflight.Group // want flight:"a singleflight group is made for each call of price: nothing is shared"
	v, err, _ := flights.Do(item, func() (any, error) { return a.load(r.Context(), item) })
	// end
	answer(w, v, err)
}

func (a *API) priced(w http.ResponseWriter, r *http.Request) {
	item := r.PathValue("item")
	// example: flight good
	v, err, _ := a.flights.Do(item, func() (any, error) { return a.load(r.Context(), item) })
	// end
	answer(w, v, err)
}

func (a *API) load(ctx context.Context, item string) (n int, err error) {
	err = a.db.QueryRowContext(ctx, "select cents from prices where item = $1", item).Scan(&n)
	return n, err
}

func (a *API) send(w http.ResponseWriter, r *http.Request) {
	// example: limiter bad
	limiter := rate.NewLimiter(10, 1) // want limiter:"a rate limiter is made for each call of send: each begins full, none holds anybody back"
	if !limiter.Allow() {
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	// end
	answer(w, nil, nil)
}

func (a *API) sent(w http.ResponseWriter, r *http.Request) {
	// example: limiter good
	if !a.pace.Allow() {
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	// end
	answer(w, nil, nil)
}

func (a *API) ask(w http.ResponseWriter, r *http.Request) {
	// example: breaker bad
	breaker := gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: "prices"}) // want breaker:"a circuit breaker is made for each call of ask: it has seen no failure and never opens"
	v, err := breaker.Execute(func() (any, error) { return a.load(r.Context(), "all") })
	// end
	answer(w, v, err)
}

func (a *API) asked(w http.ResponseWriter, r *http.Request) {
	// example: breaker good
	v, err := a.broken.Execute(func() (any, error) { return a.load(r.Context(), "all") })
	// end
	answer(w, v, err)
}

func (a *API) render(w http.ResponseWriter, r *http.Request) {
	// example: semaphore bad
	slots := semaphore.NewWeighted(10) // want semaphore:"a semaphore is made for each call of render: it never has a second holder"
	if err := slots.Acquire(r.Context(), 1); err != nil {
		return
	}
	defer slots.Release(1)
	// end
	answer(w, nil, nil)
}

func (a *API) rendered(w http.ResponseWriter, r *http.Request) {
	// example: semaphore good
	if err := a.slots.Acquire(r.Context(), 1); err != nil {
		return
	}
	defer a.slots.Release(1)
	// end
	answer(w, nil, nil)
}

// The same in other shapes.

func (a *API) byPointer(w http.ResponseWriter, r *http.Request) {
	mu := &sync.RWMutex{} // want mutex:"for each call of byPointer"
	mu.Lock()
	defer mu.Unlock()
	a.balance["all"]++
}

func newLock() *sync.Mutex { return &sync.Mutex{} }

func limiterFor(perSecond int) *rate.Limiter { return rate.NewLimiter(rate.Limit(perSecond), 1) }

func (a *API) byHelper(w http.ResponseWriter, r *http.Request) {
	mu := newLock() // want mutex:"for each call of byHelper"
	mu.Lock()
	defer mu.Unlock()
	if err := limiterFor(10).Wait(r.Context()); err != nil { // want limiter:"for each call of byHelper"
		return
	}
	a.balance["all"]++
}

func (a *API) byChannel(w http.ResponseWriter, r *http.Request) {
	slots := make(chan struct{}, 10) // want semaphore:"for each call of byChannel"
	slots <- struct{}{}
	defer func() { <-slots }()
	answer(w, nil, nil)
}

func (a *API) deferred(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex // want mutex:"for each call of deferred"
	mu.Lock()
	defer func() {
		a.balance["all"]++
		mu.Unlock()
	}()
}

// inLoop locks again and again what nobody else has.
func (a *API) inLoop(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex // want mutex:"for each call of inLoop"
	for range 10 {
		mu.Lock()
		a.balance["all"]++
		mu.Unlock()
	}
}

// once is what a request makes and throws away, with a group inside.
type once struct {
	api     *API
	flights singleflight.Group
}

func newOnce(a *API) *once { return &once{api: a} }

func (o *once) find(ctx context.Context, item string) (any, error) {
	v, err, _ := o.flights.Do(item, func() (any, error) { return o.api.load(ctx, item) })
	return v, err
}

func (a *API) byMethod(w http.ResponseWriter, r *http.Request) {
	v, err := newOnce(a).find(r.Context(), r.PathValue("item")) // want flight:"for each call of byMethod"
	answer(w, v, err)
}

// paced has a limiter inside.
type paced struct {
	api   *API
	limit *rate.Limiter
}

func newPaced(a *API) *paced { return &paced{api: a, limit: rate.NewLimiter(5, 1)} }

func (p *paced) find(ctx context.Context, item string) (any, error) {
	if err := p.limit.Wait(ctx); err != nil {
		return nil, err
	}
	return p.api.load(ctx, item)
}

func (a *API) inside(w http.ResponseWriter, r *http.Request) {
	p := newPaced(a) // want limiter:"for each call of inside"
	v, err := p.find(r.Context(), r.PathValue("item"))
	answer(w, v, err)
}

// fromAway makes what another package declares.
func (a *API) fromAway(w http.ResponseWriter, r *http.Request) {
	load := func(ctx context.Context, item string) (any, error) { return a.load(ctx, item) }
	prices := away.New(load) // want flight:"for each call of fromAway"
	v, err := prices.Find(r.Context(), r.PathValue("item"))
	answer(w, v, err)
}

func answer(w http.ResponseWriter, v any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(v)
}

// A select takes the slot, unless the request ends first.
func (a *API) chosen(w http.ResponseWriter, r *http.Request) {
	slots := make(chan struct{}, 4) // want semaphore:"a semaphore is made for each call of chosen"
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-r.Context().Done():
		return
	}
	answer(w, nil, nil)
}
