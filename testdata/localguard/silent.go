package localguard

import (
	"context"
	"net/http"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
	"golang.org/x/time/rate"
)

// Silent has the look-alikes.
type Silent struct {
	api    *API
	locks  map[string]*sync.Mutex
	last   *rate.Limiter
	mu     sync.Mutex
	cached sync.Map
}

// NewSilent registers what it answers.
func NewSilent(mux *http.ServeMux, a *API) {
	var boot sync.Mutex // cold: nobody is served yet
	boot.Lock()
	boot.Unlock()
	s := &Silent{api: a, locks: map[string]*sync.Mutex{}}
	limiter := rate.NewLimiter(10, 1) // kept by the handler
	mux.HandleFunc("/limited", func(w http.ResponseWriter, r *http.Request) {
		if !limiter.Allow() {
			http.Error(w, "slow down", http.StatusTooManyRequests)
		}
	})
	for _, h := range []http.HandlerFunc{
		s.goroutines, s.group, s.byKey, s.paced, s.flights, s.bounded, s.keeps, s.given, s.returned, s.writes, s.healthz, s.stored, s.cond, s.healthy, s.each, s.shown, s.collects, s.chosen,
	} {
		mux.HandleFunc("/", h)
	}
}

// goroutines of the call share the mutex.
func (s *Silent) goroutines(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	n := 0
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			n++
			mu.Unlock()
		}()
	}
	wg.Wait()
	answer(w, n, nil)
}

// group runs what shares the mutex and the slots.
func (s *Silent) group(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex
	slots := semaphore.NewWeighted(2)
	g, ctx := errgroup.WithContext(r.Context())
	n := 0
	for range 10 {
		if slots.Acquire(ctx, 1) != nil {
			break
		}
		g.Go(func() error {
			defer slots.Release(1)
			mu.Lock()
			defer mu.Unlock()
			n++
			return nil
		})
	}
	answer(w, n, g.Wait())
}

// byKey keeps a lock for each key.
func (s *Silent) byKey(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	lock := s.locks[r.PathValue("user")]
	if lock == nil {
		lock = &sync.Mutex{}
		s.locks[r.PathValue("user")] = lock
	}
	s.mu.Unlock()
	lock.Lock()
	defer lock.Unlock()
	other, _ := s.cached.LoadOrStore(r.PathValue("user"), &sync.Mutex{})
	other.(*sync.Mutex).Lock()
	defer other.(*sync.Mutex).Unlock()
}

// paced has one call hold its own questions back.
func (s *Silent) paced(w http.ResponseWriter, r *http.Request) {
	limiter := rate.NewLimiter(10, 1)
	for _, item := range r.URL.Query()["item"] {
		if limiter.Wait(r.Context()) != nil {
			return
		}
		_, _ = s.api.load(r.Context(), item)
	}
}

// flights joins the questions of one call.
func (s *Silent) flights(w http.ResponseWriter, r *http.Request) {
	var flights singleflight.Group
	var results []<-chan singleflight.Result
	for _, item := range r.URL.Query()["item"] {
		results = append(results, flights.DoChan(item, func() (any, error) { return s.api.load(r.Context(), item) }))
	}
	for _, result := range results {
		<-result
	}
}

// bounded has slots for the goroutines of one call.
func (s *Silent) bounded(w http.ResponseWriter, r *http.Request) {
	slots := make(chan struct{}, 4)
	for _, item := range r.URL.Query()["item"] {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			_, _ = s.api.load(context.WithoutCancel(r.Context()), item)
		}()
	}
}

// keeps the limiter for those who come next.
func (s *Silent) keeps(w http.ResponseWriter, r *http.Request) {
	if s.last == nil {
		s.last = rate.NewLimiter(10, 1)
	}
	_ = s.last.Wait(r.Context())
}

// given is what others get who may share it.
func (s *Silent) given(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex
	use(&mu)
	mu.Lock()
	defer mu.Unlock()
}

func use(mu *sync.Mutex) {
	go func() {
		mu.Lock()
		defer mu.Unlock()
	}()
}

// made is anybody's.
func made() *rate.Limiter { return rate.NewLimiter(1, 1) }

func (s *Silent) returned(w http.ResponseWriter, r *http.Request) { s.last = made() }

// safe is a struct that may be shared, and here is not.
type safe struct {
	mu sync.Mutex
	n  int
}

func (x *safe) add() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.n++
}

func (s *Silent) writes(w http.ResponseWriter, r *http.Request) {
	x := &safe{}
	x.add()
	answer(w, x.n, nil)
}

// healthz is asked now and then.
func (s *Silent) healthz(w http.ResponseWriter, r *http.Request) { s.healthy(w, r) }

func (s *Silent) healthy(w http.ResponseWriter, r *http.Request) {
	var flights singleflight.Group
	_, err, _ := flights.Do("ping", func() (any, error) { return nil, s.api.db.PingContext(r.Context()) })
	answer(w, nil, err)
}

type holder struct{ mu *sync.Mutex }

// stored is in a struct that somebody else may have.
func (s *Silent) stored(w http.ResponseWriter, r *http.Request) {
	mu := &sync.Mutex{}
	h := &holder{mu: mu}
	go func() { h.mu.Lock() }()
	mu.Lock()
	defer mu.Unlock()
}

// cond has the mutex for whoever wakes it.
func (s *Silent) cond(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	go c.Broadcast()
	mu.Lock()
	c.Wait()
	mu.Unlock()
}

// worker runs in one loop, where a mutex of its own is useless and does no harm.
func worker(ticks <-chan int) {
	for range ticks {
		var mu sync.Mutex
		mu.Lock()
		mu.Unlock()
	}
}

// Run starts it.
func Run(ticks <-chan int) { go worker(ticks) }

//hldlint:coalesced the caller runs it once for many
func coalesced(ctx context.Context, a *API) {
	var flights singleflight.Group
	_, _, _ = flights.Do("all", func() (any, error) { return a.load(ctx, "all") })
}

// Load runs it.
func Load(ctx context.Context, a *API) { coalesced(ctx, a) }

// each has a literal lock the mutex, which somebody else runs: once or many times at once.
func (s *Silent) each(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex
	n := 0
	forEach(r.URL.Query()["item"], func(string) {
		mu.Lock()
		defer mu.Unlock()
		n++
	})
	answer(w, n, nil)
}

func forEach(items []string, do func(string)) {
	for _, item := range items {
		do(item)
	}
}

// shown has a helper use the group as well: what else that does with it is its own affair.
func (s *Silent) shown(w http.ResponseWriter, r *http.Request) {
	o := newOnce(s.api)
	show(w, r, o)
	_, _ = o.find(r.Context(), "all")
}

func show(w http.ResponseWriter, r *http.Request, o *once) {
	v, err := o.find(r.Context(), r.PathValue("item"))
	answer(w, v, err)
}

// collects needs no mutex, and has one: what it writes is its own.
func (s *Silent) collects(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex
	found := map[string]any{}
	results := make(chan any, 4)
	for _, item := range r.URL.Query()["item"] {
		go func() {
			v, _ := s.api.load(context.WithoutCancel(r.Context()), item)
			results <- v
		}()
		mu.Lock()
		found[item] = <-results
		mu.Unlock()
	}
	answer(w, found, nil)
}

// chosen has many ask for a slot of the call's own: there are so many goroutines at a time.
func (s *Silent) chosen(w http.ResponseWriter, r *http.Request) {
	slots := make(chan struct{}, 4)
	for _, item := range r.URL.Query()["item"] {
		select {
		case slots <- struct{}{}:
		case <-r.Context().Done():
			return
		}
		go func() {
			defer func() { <-slots }()
			_, _ = s.api.load(context.WithoutCancel(r.Context()), item)
		}()
	}
	answer(w, nil, nil)
}
