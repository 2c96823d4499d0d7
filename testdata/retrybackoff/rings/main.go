// Command rings asks one of several servers after the other, and the first one again.
package main

import (
	"context"
	"errors"
	"net/http"
	"time"
)

var errAll = errors.New("none of them")

type client struct{ http *http.Client }

func (c *client) ask(ctx context.Context, host string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+host, http.NoBody)
	if err != nil {
		return err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// modulo begins again with the first of them.
func (c *client) modulo(ctx context.Context, hosts []string) {
	i := 0
	for {
		if err := c.ask(ctx, hosts[i]); err == nil { // want none:"called again at once"
			return
		}
		i = (i + 1) % len(hosts)
	}
}

// back sets it back.
func (c *client) back(ctx context.Context, hosts []string) {
	for i := 0; ; i++ {
		if i == len(hosts) {
			i = 0
		}
		if err := c.ask(ctx, hosts[i]); err != nil { // want none:"called again at once"
			continue
		}
		return
	}
}

// counted takes the remainder of what it counts.
func (c *client) counted(ctx context.Context, hosts []string) int {
	for n := 0; ; n++ {
		if err := c.ask(ctx, hosts[n%len(hosts)]); err == nil { // want none:"called again at once"
			return n
		}
	}
}

// each is silent: each of them is asked once.
func (c *client) each(ctx context.Context, hosts []string, first int) error {
	for n := range hosts {
		if c.ask(ctx, hosts[(first+n)%len(hosts)]) == nil {
			return nil
		}
	}
	return errAll
}

// few is silent: the tries are counted.
func (c *client) few(ctx context.Context, hosts []string) error {
	i := 0
	for tries := 0; tries < 3; tries++ {
		if c.ask(ctx, hosts[i]) == nil {
			return nil
		}
		i = (i + 1) % len(hosts)
	}
	return errAll
}

// rests is silent: when all have been asked it waits.
func (c *client) rests(ctx context.Context, hosts []string) {
	i := 0
	for {
		if c.ask(ctx, hosts[i]) == nil {
			return
		}
		if i = (i + 1) % len(hosts); i == 0 {
			select {
			case <-time.After(time.Second):
			case <-ctx.Done():
				return
			}
		}
	}
}

// pages is silent: what it asks for is another page.
func (c *client) pages(ctx context.Context, pages []string) {
	for i := 0; ; i++ {
		if i >= len(pages) {
			return
		}
		if c.ask(ctx, pages[i]) != nil {
			continue
		}
	}
}

func main() {
	c := &client{http: &http.Client{Timeout: time.Second}}
	hosts := []string{"a", "b"}
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		c.modulo(r.Context(), hosts)
		c.back(r.Context(), hosts)
		c.counted(r.Context(), hosts)
		_ = c.each(r.Context(), hosts, 1)
		_ = c.few(r.Context(), hosts)
		c.rests(r.Context(), hosts)
		c.pages(r.Context(), hosts)
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
