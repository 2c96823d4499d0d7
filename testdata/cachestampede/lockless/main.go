// Command lockless has structs that handlers share without a lock, and such as one alone has.
package main

import (
	"context"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/cachestampede/lockless/rates"
)

// fetch asks another machine for a word.
func fetch(ctx context.Context, url string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<10))
	return string(body), err
}

// banner is a part of the desk that all handlers have.
type banner struct {
	text  string
	until time.Time
}

func (b *banner) current(ctx context.Context) (string, error) {
	if time.Now().Before(b.until) {
		return b.text, nil
	}
	text, err := fetch(ctx, "http://texts.internal/banner") // want refresh:"every concurrent caller of current renews"
	if err != nil {
		return "", err
	}
	b.text, b.until = text, time.Now().Add(time.Minute)
	return text, nil
}

// visit is made for each request: nobody else has it.
type visit struct {
	word  string
	until time.Time
}

func (v *visit) greeting(ctx context.Context) (string, error) {
	if time.Now().Before(v.until) {
		return v.word, nil
	}
	word, err := fetch(ctx, "http://texts.internal/greeting")
	if err != nil {
		return "", err
	}
	v.word, v.until = word, time.Now().Add(time.Second)
	return word, nil
}

// seat is lent to one request at a time.
type seat struct {
	ticket string
	until  time.Time
}

func (s *seat) valid(ctx context.Context) (string, error) {
	if time.Now().Before(s.until) {
		return s.ticket, nil
	}
	ticket, err := fetch(ctx, "http://tickets.internal/next")
	if err != nil {
		return "", err
	}
	s.ticket, s.until = ticket, time.Now().Add(time.Minute)
	return ticket, nil
}

// watch is looked at by one goroutine, which main starts.
type watch struct {
	mark  string
	until time.Time
}

func (w *watch) look(ctx context.Context) (string, error) {
	if time.Now().Before(w.until) {
		return w.mark, nil
	}
	mark, err := fetch(ctx, "http://marks.internal/")
	if err != nil {
		return "", err
	}
	w.mark, w.until = mark, time.Now().Add(time.Minute)
	return mark, nil
}

func (w *watch) run(ctx context.Context) {
	for range time.Tick(time.Second) {
		if mark, err := w.look(ctx); err == nil {
			log.Print(mark)
		}
	}
}

type desk struct {
	banner banner
	seats  chan *seat
	rates  *rates.Table
}

func (d *desk) show(w http.ResponseWriter, r *http.Request) {
	text, err := d.banner.current(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	v := &visit{}
	word, _ := v.greeting(r.Context())
	s := <-d.seats
	defer func() { d.seats <- s }()
	ticket, _ := s.valid(r.Context())
	rate, _ := d.rates.Rate(r.Context())
	_, _ = io.WriteString(w, text+word+ticket+rate)
}

func main() {
	d := &desk{seats: make(chan *seat, 4), rates: rates.New(http.DefaultClient)}
	for range 4 {
		d.seats <- &seat{}
	}
	w := &watch{}
	go w.run(context.Background())
	http.HandleFunc("/", d.show)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
