// Package consumed holds functions that a library calls where it is called itself.
package consumed

import (
	"context"
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/twmb/franz-go/pkg/kgo"
)

type rides struct{ zone *time.Location }

// key is asked for by the parser, for each request.
func (r *rides) key(*jwt.Token) (any, error) {
	return time.LoadLocation("Europe/Oslo") // want constant:"time.LoadLocation makes the same time zone for each request"
}

func (r *rides) check(w http.ResponseWriter, req *http.Request) {
	if _, err := jwt.Parse(req.Header.Get("Authorization"), r.key); err != nil {
		w.WriteHeader(http.StatusUnauthorized)
	}
}

// drop is silent: the zone is kept.
func (r *rides) drop(rec *kgo.Record) { _ = rec.Timestamp.In(r.zone) }

func (r *rides) run(ctx context.Context, cl *kgo.Client) {
	for {
		fs := cl.PollFetches(ctx)
		if fs.IsClientClosed() {
			return
		}
		fs.EachRecord(r.drop)
	}
}

// Run consumes and serves.
func Run(ctx context.Context, cl *kgo.Client, mux *http.ServeMux) error {
	zone, err := time.LoadLocation("Europe/Oslo") // silent: once
	if err != nil {
		return err
	}
	r := &rides{zone: zone}
	mux.HandleFunc("GET /check", r.check)
	go r.run(ctx, cl)
	return nil
}
