package baretransport

import (
	"context"
	"crypto/tls"
	"log"
	"net"
	"net/http"
	"time"
)

// Silent has what it needs.
type Silent struct {
	clients []*http.Client
	roots   *tls.Config
}

// NewSilent makes it.
func NewSilent(roots *tls.Config, set func(*http.Transport)) *Silent {
	ask()
	askMany()
	return &Silent{roots: roots, clients: []*http.Client{
		complete(roots), onSocket(), later(roots), inHelper(roots), noKeepAlive(), noKeepAliveMany(), files(), filesMany(), handed(set), handedMany(set),
		dialled(), ends(), perHostSet(), hosts(), raisedALittle(),
	}}
}

// ServeHTTP asks.
func (s *Silent) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.eachRequest()
	s.eachRequestMany()
	for _, c := range s.clients {
		if resp, err := c.Get("https://partner.example.com/rates"); err == nil {
			resp.Body.Close()
		}
	}
}

// One is made for each request: that it should be kept is what clientperrequest reports.
func (s *Silent) eachRequest() {
	client := &http.Client{Timeout: time.Second, Transport: &http.Transport{TLSClientConfig: s.roots}}
	if resp, err := client.Get("https://partner.example.com/rates"); err == nil {
		resp.Body.Close()
	}
}

func (s *Silent) eachRequestMany() {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConns = 500
	if resp, err := (&http.Client{Timeout: time.Second, Transport: t}).Get("https://partner.example.com/rates"); err == nil {
		resp.Body.Close()
	}
}

// All that matters is set.
func complete(roots *tls.Config) *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSClientConfig:     roots,
		TLSHandshakeTimeout: 5 * time.Second,
		IdleConnTimeout:     time.Minute,
		MaxIdleConnsPerHost: 50,
	}}
}

// There is no network.
func onSocket() *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", "/run/docker.sock")
	}}}
}

// The fields are set behind the literal.
func later(roots *tls.Config) *http.Client {
	t := &http.Transport{TLSClientConfig: roots}
	t.DialContext = (&net.Dialer{Timeout: 5 * time.Second}).DialContext
	t.IdleConnTimeout = time.Minute
	return &http.Client{Transport: t}
}

func limit(t *http.Transport) {
	t.DialContext = (&net.Dialer{Timeout: 5 * time.Second}).DialContext
	t.IdleConnTimeout = time.Minute
}

func inHelper(roots *tls.Config) *http.Client {
	t := &http.Transport{TLSClientConfig: roots}
	limit(t)
	return &http.Client{Transport: t}
}

// Whoever wants no idle connection needs no limit of them.
func noKeepAlive() *http.Client {
	return &http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
}

func noKeepAliveMany() *http.Client {
	return &http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true, MaxIdleConns: 500, IdleConnTimeout: time.Minute}}
}

// It serves files.
func files() *http.Client {
	t := &http.Transport{}
	t.RegisterProtocol("file", http.NewFileTransport(http.Dir("/var/lib/shop")))
	return &http.Client{Transport: t}
}

func filesMany() *http.Client {
	t := &http.Transport{MaxIdleConns: 500, IdleConnTimeout: time.Minute}
	t.RegisterProtocol("file", http.NewFileTransport(http.Dir("/var/lib/shop")))
	return &http.Client{Transport: t}
}

// What a function of the caller's sets is not known.
func handed(set func(*http.Transport)) *http.Client {
	t := &http.Transport{}
	set(t)
	return &http.Client{Transport: t}
}

func handedMany(set func(*http.Transport)) *http.Client {
	t := &http.Transport{MaxIdleConns: 500, IdleConnTimeout: time.Minute}
	set(t)
	return &http.Client{Transport: t}
}

// Who sets how to connect has thought of it.
func dialled() *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: (&net.Dialer{Timeout: time.Second}).DialContext}}
}

// Its connections end.
func ends() *http.Client {
	return &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}}
}

// Both are set.
func perHostSet() *http.Client {
	// example: idle-per-host good
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConns, t.MaxIdleConnsPerHost = 500, 100
	return &http.Client{Timeout: 10 * time.Second, Transport: t}
	// end
}

// Nothing says that it asks one host only.
func hosts() *http.Client {
	return &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()}
}

// It has as many as the default transport.
func raisedALittle() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConns: 100, IdleConnTimeout: 90 * time.Second}}
}

// It is asked once, while the program starts.
func ask() {
	resp, err := (&http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{}}}).Get("https://partner.example.com/version")
	if err != nil {
		log.Print(err)
		return
	}
	resp.Body.Close()
}

func askMany() {
	resp, err := (&http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute, MaxIdleConns: 500}}).Get("https://partner.example.com/version")
	if err != nil {
		log.Print(err)
		return
	}
	resp.Body.Close()
}
