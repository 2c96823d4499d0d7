package main

import (
	"context"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/config"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/helpdesk"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/live"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/media"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/search"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/telemetry"
)

// studio is what shows and finds products, and has customers ask.
type studio struct {
	media  *media.Studio
	search *search.Engine
}

// buildStudio adds the studio to the API.
func (a *app) buildStudio(cfg config.Studio) {
	meter := telemetry.New(prometheus.DefaultRegisterer)
	products := kafka.NewReader(kafka.ReaderConfig{
		Brokers:  a.cfg.KafkaBrokers,
		GroupID:  "shop-search",
		Topic:    "shop.products",
		MinBytes: 1,
		MaxBytes: 4 << 20,
		MaxWait:  500 * time.Millisecond,
	})
	places := search.Places{Nodes: cfg.SearchURLs, Words: cfg.WordsURLs, Caches: cfg.CacheAddrs, Trails: cfg.TrailAddrs}
	s := &a.features.studio
	s.media = media.New(cfg.PicturesURL, cfg.TaggerURL, a.stores.pool, a.stores.replica, meter)
	s.search = search.New(places, a.stores.replica, products, meter)
	a.stores.onClose(func(context.Context) error { return s.search.Close() })
	meter.Add(s.media, s.search, live.New(a.stock, meter), helpdesk.New(a.stores.pool, meter))
	a.features.others = append(a.features.others, meter)
}

// start starts what runs beside the servers, until ctx ends.
func (s *studio) start(ctx context.Context, wg *sync.WaitGroup) {
	wg.Go(func() { s.media.Run(ctx) })
	wg.Go(func() { s.search.Run(ctx) })
	wg.Go(func() { s.search.Follow(ctx) })
}
