// Command unset serves with limits that it has settings for. Some of them nobody sets.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/unset/api"
	"github.com/hldlint/hldlint/testdata/missingtimeout/unset/internal/feed"
	"github.com/hldlint/hldlint/testdata/missingtimeout/unset/internal/quotes"
	"github.com/hldlint/hldlint/testdata/missingtimeout/unset/internal/scores"
	"github.com/hldlint/hldlint/testdata/missingtimeout/unset/settings"
)

type limits struct {
	header time.Duration
	write  time.Duration
}

type limit func(*limits)

func write(d time.Duration) limit { return func(l *limits) { l.write = d } }

// Nobody has an option for the time that a request may take to come.
func newServer(addr string, given ...limit) *http.Server {
	var l limits
	for _, set := range given {
		set(&l)
	}
	return &http.Server{Addr: addr, ReadHeaderTimeout: l.header, WriteTimeout: l.write, IdleTimeout: time.Minute} // want inside:"without ReadHeaderTimeout"
}

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

type hookConfig struct {
	url  string
	with doer
}

type hooks struct {
	url string
	via doer
}

// All who make hooks leave the client to them.
func newHooks(c hookConfig) *hooks {
	h := &hooks{url: c.url, via: c.with}
	if h.via == nil {
		h.via = http.DefaultClient
	}
	return h
}

func (h *hooks) send() error {
	req, err := http.NewRequest(http.MethodPost, h.url, nil)
	if err != nil {
		return err
	}
	resp, err := h.via.Do(req) // want client:"has no timeout"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Silent: a file may set it.
type filed struct{ Header time.Duration }

func fromFile(path string) *http.Server {
	var f filed
	if data, err := os.ReadFile(path); err != nil || json.Unmarshal(data, &f) != nil {
		log.Fatal(path)
	}
	return &http.Server{Addr: ":8081", ReadHeaderTimeout: f.Header, IdleTimeout: time.Minute}
}

// Silent: the command line may.
type flagged struct{ header time.Duration }

func fromFlags() *http.Server {
	var f flagged
	flag.DurationVar(&f.header, "header", 0, "time for the header")
	flag.Parse()
	return &http.Server{Addr: ":8082", ReadHeaderTimeout: f.header, IdleTimeout: time.Minute}
}

// Silent: what nobody sets gets a default.
type defaulted struct{ header time.Duration }

func withDefault(d defaulted) *http.Server {
	if d.header == 0 {
		d.header = 5 * time.Second
	}
	return &http.Server{Addr: ":8083", ReadHeaderTimeout: d.header, IdleTimeout: time.Minute}
}

func main() {
	go func() { log.Print(fromFile("server.json").ListenAndServe()) }()
	go func() { log.Print(fromFlags().ListenAndServe()) }()
	go func() { log.Print(withDefault(defaulted{}).ListenAndServe()) }()

	h := newHooks(hookConfig{url: "https://hooks.example"})
	cfg := settings.Config{Address: "https://api.example", Wait: time.Second}
	client, rival, seconds := api.New(cfg), api.NewRival(cfg), api.NewSeconds(cfg)
	plain, chosen := feed.New(), feed.NewChosen(feed.Within(time.Second))
	bounded := &http.Client{Timeout: time.Second}
	all, given, own := quotes.New(), quotes.NewGiven(quotes.Use(bounded)), quotes.NewOwn(bounded)
	o := scores.Options{Wait: time.Second}
	board, table, cup, league := scores.NewBoard(o), new(scores.Table), scores.NewCup(o), scores.NewLeague(o)
	table.Init(&o)
	http.HandleFunc("GET /scores", func(w http.ResponseWriter, r *http.Request) {
		for _, err := range []error{board.Best(), table.All(), cup.Next(), league.Next()} {
			if err != nil {
				http.Error(w, "later", http.StatusBadGateway)
			}
		}
	})
	http.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		for _, err := range []error{h.send(), client.Orders(), rival.Orders(), seconds.Orders(), plain.Next(), chosen.Next(), all.Next(), given.Next(), own.Next()} {
			if err != nil {
				http.Error(w, "later", http.StatusBadGateway)
			}
		}
	})
	log.Fatal(newServer(":8080", write(time.Minute)).ListenAndServe())
}
