// Command layers puts handlers around one another.
package main

import (
	"context"
	"net/http"
	"time"
)

// A Handler asks for something.
type Handler interface {
	Do(ctx context.Context, url string) error
}

type remote struct{ client *http.Client }

func (r remote) Do(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return err
	}
	resp, err := r.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type limited struct{ next Handler }

func (l limited) Do(ctx context.Context, url string) error {
	if len(url) > 1000 {
		return nil
	}
	return l.next.Do(ctx, url)
}

// retrying is silent: what it asks may be limited, and that any Handler, but nobody puts it around itself.
type retrying struct{ next Handler }

func (r retrying) Do(ctx context.Context, url string) (err error) {
	for range 3 {
		if err = r.next.Do(ctx, url); err == nil {
			return nil
		}
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

// Asker is asked through an interface of its own.
type Asker interface {
	Ask(ctx context.Context) error
}

type patient struct{ client *http.Client }

func (p patient) Ask(ctx context.Context) (err error) {
	for range 3 {
		if err = (remote{p.client}).Do(ctx, "https://prices"); err == nil {
			return nil
		}
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

type over struct{ asker Asker }

// refresh tries again what tries again.
func (o over) refresh(ctx context.Context) (err error) {
	for range 5 {
		if err = o.asker.Ask(ctx); err == nil { // want nested:"retries already: the attempts multiply"
			return nil
		}
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

func main() {
	var h Handler = remote{&http.Client{Timeout: time.Second}}
	h = retrying{limited{h}}
	o := over{patient{&http.Client{Timeout: time.Second}}}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if h.Do(r.Context(), r.URL.Path) != nil || o.refresh(r.Context()) != nil {
			w.WriteHeader(http.StatusBadGateway)
		}
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
