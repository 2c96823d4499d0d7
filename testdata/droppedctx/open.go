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

// A gateway dials for each request that it passes on.
type gateway struct {
	timeout time.Duration
	d       net.Dialer
}

type peer struct{ conn net.Conn }

func dial(ctx context.Context, d *net.Dialer, host string) (*peer, error) {
	conn, err := d.DialContext(ctx, "tcp", host)
	return &peer{conn}, err
}

// RoundTrip has a time of its own if that is configured, and no end of the request either way: dialling keeps no context.
func (g *gateway) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx := context.Background() // want background:"dial does not get r.Context"
	if g.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, g.timeout)
		defer cancel()
	}
	p, err := dial(ctx, &g.d, r.URL.Host)
	if err != nil {
		return nil, err
	}
	defer p.conn.Close()
	return http.ReadResponse(nil, r)
}

// A keeper dials once, for all requests that come later.
type keeper struct {
	d    net.Dialer
	peer *peer
}

func (k *keeper) RoundTrip(r *http.Request) (*http.Response, error) {
	if k.peer == nil {
		p, err := dial(context.Background(), &k.d, r.URL.Host)
		if err != nil {
			return nil, err
		}
		k.peer = p
	}
	return http.ReadResponse(nil, r)
}

// Reaches registers it.
func Reaches(mux *http.ServeMux, p *reach) {
	mux.HandleFunc("/probe", p.probe)
	http.DefaultTransport = &gateway{}
	http.DefaultClient.Transport = &keeper{}
	mux.HandleFunc("/linked", linked)
}
