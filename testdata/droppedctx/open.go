package droppedctx

import (
	"context"
	"net"
	"net/http"
	"time"
)

// A reach opens hosts, each for whoever asks.
type reach struct{ d net.Dialer }

// open is no start of anything: a request has it run.
func (p *reach) open(ctx context.Context, host string) (net.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return p.d.Dial("tcp", net.JoinHostPort(host, "443")) // want sibling:"leaves ctx out, DialContext takes it"
}

func (p *reach) probe(w http.ResponseWriter, r *http.Request) {
	conn, err := p.open(r.Context(), r.FormValue("host"))
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	_ = conn.Close()
}

// A link is made once, by the first request, and kept: its maker is for all that come later.
type link struct{ conn net.Conn }

func newLink(ctx context.Context, host string) (*link, error) {
	d := net.Dialer{Timeout: time.Second}
	conn, err := d.Dial("tcp", host)
	return &link{conn}, err
}

var kept *link

func linked(w http.ResponseWriter, r *http.Request) {
	if kept == nil {
		kept, _ = newLink(r.Context(), "links:443")
	}
}

// Reaches registers it.
func Reaches(mux *http.ServeMux, p *reach) {
	mux.HandleFunc("/probe", p.probe)
	mux.HandleFunc("/linked", linked)
}
