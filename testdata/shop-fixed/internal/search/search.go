// Package search finds products by words.
package search

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/telemetry"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

const (
	searchTimeout = 5 * time.Second
	maxAnswer     = 4 << 20
	maxDrain      = 64 << 10
	idlePerHost   = 64
	maxIndexed    = 16
	maxAsked      = 8
	fresh         = 5 * time.Minute
)

// Product is what a search finds.
type Product struct {
	SKU   string `json:"sku"`
	Title string `json:"title"`
}

// Engine asks the nodes of the search, each of which has a part of the products.
type Engine struct {
	nodes   []string
	words   []string
	caches  []*redis.Client
	trails  []trail
	client  *http.Client
	replica *sqlx.DB
	reader  *kafka.Reader
	meter   *telemetry.Meter
	failed  *prometheus.CounterVec
	asked   chan string
	flights singleflight.Group
	slots   *semaphore.Weighted
}

// Places are the addresses of all that the search is made of.
type Places struct {
	Nodes, Words, Caches, Trails []string
}

// New returns the search; reader has the products that changed.
func New(p Places, replica *sqlx.DB, reader *kafka.Reader, meter *telemetry.Meter) *Engine {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = idlePerHost
	e := &Engine{
		nodes:   p.Nodes,
		words:   p.Words,
		client:  &http.Client{Transport: t, Timeout: searchTimeout},
		replica: replica,
		reader:  reader,
		meter:   meter,
		failed:  promauto.NewCounterVec(prometheus.CounterOpts{Name: "studio_search_failed_total"}, []string{"why"}),
		asked:   make(chan string, 256),
		slots:   semaphore.NewWeighted(maxIndexed),
	}
	for _, addr := range p.Caches {
		e.caches = append(e.caches, redis.NewClient(&redis.Options{Addr: addr, ContextTimeoutEnabled: true}))
	}
	for _, addr := range p.Trails {
		e.trails = append(e.trails, trail{addr, redis.NewClient(&redis.Options{Addr: addr, ContextTimeoutEnabled: true})})
	}
	return e
}

// Routes registers what customers use.
func (e *Engine) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /studio/search", e.find)
	mux.HandleFunc("GET /studio/search/suggest", e.suggest)
	mux.HandleFunc("GET /studio/search/words", e.related)
	mux.HandleFunc("GET /studio/search/trail/{customer}", e.walked)
	mux.HandleFunc("POST /studio/search/all", e.all)
	mux.HandleFunc("POST /studio/search/narrow", e.narrow)
	mux.HandleFunc("GET /studio/search/count", e.count)
	mux.HandleFunc("POST /studio/search/rebuild", e.rebuild)
}

// find answers from a cache, or asks a node.
func (e *Engine) find(w http.ResponseWriter, r *http.Request) {
	words := normal(r.URL.Query().Get("q"))
	select {
	case e.asked <- words:
	default: // what is asked most is known without this one
	}
	e.walk(r.Context(), r.Header.Get("X-Customer"), words)
	if kept, err := e.cached(r.Context(), words); err == nil {
		web.Answer(w, r, json.RawMessage(kept), nil)
		return
	}
	found, err := e.ask(r.Context(), words)
	if err != nil {
		e.failed.WithLabelValues(why(err)).Inc()
	}
	web.Answer(w, r, found, err)
}

// why is one of two.
func why(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return "slow"
	}
	return "other"
}

func (e *Engine) cached(ctx context.Context, words string) (string, error) {
	return e.cache(words).Get(ctx, "search:"+words).Result()
}

// suggest completes a word; all who type the same share the answer.
func (e *Engine) suggest(w http.ResponseWriter, r *http.Request) {
	words, err := e.complete(r.Context(), normal(r.URL.Query().Get("q")))
	web.Answer(w, r, words, err)
}

func (e *Engine) complete(ctx context.Context, begin string) ([]string, error) {
	v, err, _ := e.flights.Do(begin, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), searchTimeout)
		defer cancel()
		var words []string
		err := e.replica.SelectContext(ctx, &words, `select word from search_words where word like $1 order by n desc limit 10`, begin+"%")
		return words, err
	})
	if err != nil {
		return nil, err
	}
	return v.([]string), nil
}

// count says how many products can be found.
func (e *Engine) count(w http.ResponseWriter, r *http.Request) {
	var n int
	err := e.replica.GetContext(r.Context(), &n, `select n from search_counts where day = current_date`)
	web.Answer(w, r, n, err)
}

// Run writes down what was asked, until ctx ends.
func (e *Engine) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case words := <-e.asked:
			if err := e.learn(ctx, words); err != nil {
				e.meter.Failed("search", err)
			}
		}
	}
}

func (e *Engine) learn(ctx context.Context, words string) error {
	ctx, cancel := context.WithTimeout(ctx, searchTimeout)
	defer cancel()
	return e.cache(words).ZIncrBy(ctx, "asked", 1, words).Err()
}
