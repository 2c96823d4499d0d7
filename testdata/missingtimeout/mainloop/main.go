// Command mainloop does all its work in loops of main, and of what main calls last.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"
)

type mirror struct {
	web  *http.Client
	dial func(ctx context.Context, network, address string) (net.Conn, error)
}

type options struct {
	dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Nobody gives another way to dial.
func newMirror(o options) *mirror {
	m := &mirror{web: &http.Client{}, dial: o.dial} // want client:"has no timeout"
	if m.dial == nil {
		m.dial = (&net.Dialer{}).DialContext // want connect:"has no timeout"
	}
	return m
}

func fetch(web *http.Client, url string) {
	resp, err := web.Get(url)
	if err != nil {
		log.Print(err)
		return
	}
	_ = resp.Body.Close()
}

// main calls it as the last thing.
func (m *mirror) run() {
	for range time.Tick(time.Minute) {
		fetch(m.web, "https://mirror.example")
		if conn, err := m.dial(context.Background(), "tcp", "mirror.example:443"); err == nil {
			_ = conn.Close()
		}
	}
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	stopped, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	// Silent: nobody is served before it is there.
	for db.PingContext(context.Background()) != nil {
		time.Sleep(time.Second)
	}
	once := &http.Client{}
	if resp, err := once.Get("https://licence.example"); err == nil {
		_ = resp.Body.Close()
	}
	m := newMirror(options{})
	if len(os.Args) > 1 {
		m.run()
	}
	probe := &http.Client{} // want client:"has no timeout"
	ticker := time.NewTicker(time.Minute)
	for {
		select {
		case <-stopped.Done():
			return
		case <-ticker.C:
			resp, err := probe.Get("https://probe.example")
			if err != nil {
				continue
			}
			_ = resp.Body.Close()
		}
	}
}
