// Command exporter counts what another machine has, each time that it is asked by a library's server.
package main

import (
	"flag"
	"log"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/prometheus/exporter-toolkit/web"
	"github.com/redis/go-redis/v9"
)

// queue counts what waits.
type queue struct {
	addr    string
	waiting *prometheus.Desc
	kept    *redis.Client
}

// Describe implements prometheus.Collector.
func (q *queue) Describe(ch chan<- *prometheus.Desc) { ch <- q.waiting }

// Collect implements prometheus.Collector.
func (q *queue) Collect(ch chan<- prometheus.Metric) {
	rdb := redis.NewClient(&redis.Options{Addr: q.addr}) // want connection:"redis.NewClient connects for each call"
	defer rdb.Close()
	n := rdb.LLen(nil, "waiting").Val()
	ch <- prometheus.MustNewConstMetric(q.waiting, prometheus.GaugeValue, float64(n))
	n = q.kept.LLen(nil, "late").Val()
	ch <- prometheus.MustNewConstMetric(q.waiting, prometheus.GaugeValue, float64(n))
}

func main() {
	addr := flag.String("redis", "localhost:6379", "")
	flag.Parse()
	q := &queue{addr: *addr, waiting: prometheus.NewDesc("waiting", "", nil, nil), kept: redis.NewClient(&redis.Options{Addr: *addr})}
	prometheus.MustRegister(q)
	http.Handle("/metrics", promhttp.Handler())
	listen := []string{":9100"}
	if err := web.ListenAndServe(&http.Server{}, &web.FlagConfig{WebListenAddresses: &listen}, slog.Default()); err != nil {
		log.Fatal(err)
	}
}
