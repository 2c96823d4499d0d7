// Command cursors asks for what comes behind the last answer, and for the same again when there was none.
package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"
)

type page struct {
	Items []string
	Next  string
	Mark  []byte
}

type api struct {
	http *http.Client
	next string
}

func (a *api) page(ctx context.Context, cursor string, mark []byte) (*page, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://feed.example?after="+cursor+string(mark), http.NoBody)
	if err != nil {
		return nil, err
	}
	resp, err := a.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	p := &page{}
	return p, json.NewDecoder(resp.Body).Decode(p)
}

func (a *api) behind(ctx context.Context) (*page, error) { return a.page(ctx, a.next, nil) }

// all sets the cursor back when a page has failed.
func (a *api) all(ctx context.Context) (items []string) {
	for {
		p, err := a.page(ctx, a.next, nil) // want error-spin:"goes round at once"
		if err != nil {
			a.next = ""
			continue
		}
		items = append(items, p.Items...)
		if p.Next == "" {
			return items
		}
		a.next = p.Next
	}
}

// marked gives its mark up.
func (a *api) marked(ctx context.Context, out chan<- string) {
	var mark []byte
	for ctx.Err() == nil {
		p, err := a.page(ctx, "", mark) // want error-spin:"goes round at once"
		if err != nil {
			log.Print(err)
			mark = nil
			continue
		}
		mark = p.Mark
		for _, item := range p.Items {
			out <- item
		}
	}
}

// follow comes back each second for the page that has failed.
func (a *api) follow(ctx context.Context, out chan<- string) {
	cursor := ""
	for {
		p, err := a.page(ctx, cursor, nil)
		if err != nil {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second): // want constant:"tried forever"
			}
			continue
		}
		for _, item := range p.Items {
			out <- item
		}
		cursor = p.Next
	}
}

// deaf sets it back, and does not hear of the end.
func (a *api) deaf(ctx context.Context, out chan<- string) {
	for {
		p, err := a.page(ctx, a.next, nil)
		if err != nil {
			a.next = ""
			time.Sleep(time.Second) // want unheeded:"does not end with ctx"
			continue
		}
		for _, item := range p.Items {
			out <- item
		}
		a.next = p.Next
	}
}

// grows is silent: the delay grows with each failure.
func (a *api) grows(ctx context.Context, out chan<- string) {
	cursor, delay := "", time.Second
	for {
		p, err := a.page(ctx, cursor, nil)
		if err != nil {
			select {
			case <-ctx.Done():
				return
			case <-time.After(delay):
			}
			delay = min(2*delay, time.Minute)
			continue
		}
		delay = time.Second
		for _, item := range p.Items {
			out <- item
		}
		cursor = p.Next
	}
}

// rhythm is silent: it rests after each page, failed or not.
func (a *api) rhythm(ctx context.Context, out chan<- string) {
	cursor := ""
	for {
		if p, err := a.page(ctx, cursor, nil); err == nil {
			cursor = p.Next
			out <- p.Next
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}

// inTurn is silent: a page that fails is left out.
func (a *api) inTurn(ctx context.Context, pages []string) {
	for len(pages) > 0 {
		cursor := pages[0]
		pages = pages[1:]
		if _, err := a.page(ctx, cursor, nil); err != nil {
			log.Print(err)
			continue
		}
	}
}

// fallback is silent: it asks elsewhere when the first has failed.
func (a *api) fallback(ctx context.Context) *page {
	cursor := "first"
	for {
		p, err := a.page(ctx, cursor, nil)
		if err == nil {
			return p
		}
		if cursor == "second" {
			return nil
		}
		cursor = "second"
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	a := &api{http: &http.Client{Timeout: time.Second}}
	out := make(chan string)
	go a.marked(ctx, out)
	go a.follow(ctx, out)
	go a.deaf(ctx, out)
	go a.grows(ctx, out)
	go a.rhythm(ctx, out)
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		_ = a.all(r.Context())
		a.inTurn(r.Context(), []string{r.URL.Path})
		_ = a.fallback(r.Context())
		_, _ = a.behind(r.Context())
	})
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	log.Print(server.ListenAndServe())
}
