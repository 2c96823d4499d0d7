// Package media keeps the pictures and the clips of products.
package media

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"github.com/hldlint/hldlint/testdata/shop/internal/telemetry"
	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

const (
	maxPicture   = 16 << 20
	fetchTimeout = 15 * time.Second
	idlePerHost  = 32
)

// Studio takes the pictures of products, and gives them out.
type Studio struct {
	pictures string
	tagger   string
	client   *http.Client
	pool     *pgxpool.Pool
	replica  *sqlx.DB
	meter    *telemetry.Meter
	uploads  *prometheus.CounterVec
	notes    chan note

	once  sync.Once
	rules []string
}

// note is what the auditors want to know of an upload.
type note struct {
	SKU, What string
}

// New returns a studio that keeps pictures at one address and has them tagged at another.
func New(pictures, tagger string, pool *pgxpool.Pool, replica *sqlx.DB, meter *telemetry.Meter) *Studio {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = idlePerHost
	return &Studio{
		pictures: pictures,
		tagger:   tagger,
		client:   &http.Client{Transport: t, Timeout: fetchTimeout},
		pool:     pool,
		replica:  replica,
		meter:    meter,
		uploads:  promauto.NewCounterVec(prometheus.CounterOpts{Name: "studio_uploads_total"}, []string{"upload"}),
		notes:    make(chan note, 64),
	}
}

// Routes registers what the buyers use.
func (s *Studio) Routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /studio/media/{sku}/picture", s.upload)
	mux.HandleFunc("POST /studio/media/{sku}/clip", s.clip)
	mux.HandleFunc("PUT /studio/media/{sku}/original", s.original)
	mux.HandleFunc("POST /studio/media/captions", s.captions)
	mux.HandleFunc("POST /studio/media/{sku}/copy", s.copied)
	mux.HandleFunc("GET /studio/media/preview", s.preview)
	mux.HandleFunc("POST /studio/media/bundle", s.bundle)
	mux.HandleFunc("POST /studio/media/{sku}/meta", s.meta)
	mux.HandleFunc("GET /studio/media/{sku}/tags", s.tags)
	mux.HandleFunc("GET /studio/media/{sku}/names", s.names)
	mux.HandleFunc("POST /studio/media/warm", s.warm)
	mux.HandleFunc("DELETE /studio/media/{sku}", s.remove)
	mux.HandleFunc("GET /studio/media/rules", s.settings)
}

// Run writes down what was noted, until ctx ends.
func (s *Studio) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case n := <-s.notes:
			s.write(ctx, n)
		}
	}
}

func (s *Studio) write(ctx context.Context, n note) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	if _, err := s.pool.Exec(ctx, `insert into uploads (sku, what) values ($1, $2)`, n.SKU, n.What); err != nil {
		s.meter.Failed("media", err)
	}
}

// settings are read by the first who asks.
func (s *Studio) settings(w http.ResponseWriter, r *http.Request) {
	var err error
	s.once.Do(func() { // want escapedctx/flight
		err = s.replica.SelectContext(r.Context(), &s.rules, `select text from picture_rules limit 100`)
	})
	web.Answer(w, r, s.rules, err)
}
