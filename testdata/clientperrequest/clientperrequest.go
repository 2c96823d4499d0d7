// Package clientperrequest holds what clientperrequest reports, and look-alikes on which it is silent.
package clientperrequest

import (
	"crypto/tls"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"

	"github.com/go-resty/resty/v2"
	"google.golang.org/grpc"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/clientperrequest/internal/mail"
	"github.com/hldlint/hldlint/testdata/clientperrequest/internal/rates"
)

// API answers requests by asking others.
type API struct {
	url    string
	roots  *tls.Config
	target *url.URL
	maker  maker
	fresh  func() *http.Client
}

// New makes it, and registers all that it answers.
func New(target *url.URL, maker maker) *http.ServeMux {
	a := &API{url: target.String(), target: target, maker: maker}
	a.fresh = func() *http.Client { return &http.Client{Transport: &http.Transport{TLSClientConfig: a.roots}} }
	mux := http.NewServeMux()
	for _, h := range []http.HandlerFunc{
		a.literal, a.shared, a.setLater, a.clone, a.wrapped, a.proxied, a.helped, a.holder, a.elsewhere, a.behind, a.field, a.rest, a.check, a.checkByOne,
		a.again, a.given, a.closure, a.generic, a.twice, a.stub, a.perItem, a.lentHere, a.lentElsewhere,
	} {
		mux.HandleFunc("/", h)
	}
	return mux
}

func (a *API) literal(w http.ResponseWriter, r *http.Request) {
	// example: transport bad
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: a.roots}} // want transport:"http.Transport is made for each call: no connection is ever used again"
	resp, err := client.Get(a.url)
	// end
	answer(w, resp, err)
}

// trusting is made once, and has the connections of all requests.
var trusting = &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{IdleConnTimeout: time.Minute}}

func (a *API) shared(w http.ResponseWriter, r *http.Request) {
	// example: transport good
	resp, err := trusting.Get(a.url)
	// end
	answer(w, resp, err)
}

func (a *API) setLater(w http.ResponseWriter, r *http.Request) {
	client := &http.Client{}
	if a.roots != nil {
		client.Transport = &http.Transport{TLSClientConfig: a.roots} // want transport:"http.Transport is made for each call"
	}
	resp, err := client.Get(a.url)
	answer(w, resp, err)
}

func (a *API) clone(w http.ResponseWriter, r *http.Request) {
	t := http.DefaultTransport.(*http.Transport).Clone() // want transport:".*Transport.*Clone makes a client for each call: no connection is ever used again"
	t.TLSClientConfig = a.roots
	resp, err := (&http.Client{Transport: t}).Get(a.url)
	answer(w, resp, err)
}

// headers is a transport around another one.
type headers struct{ next http.RoundTripper }

func (h headers) RoundTrip(r *http.Request) (*http.Response, error) { return h.next.RoundTrip(r) }

func (a *API) wrapped(w http.ResponseWriter, r *http.Request) {
	var t http.RoundTripper = &http.Transport{TLSClientConfig: a.roots} // want transport:"http.Transport is made for each call"
	t = &headers{t}
	resp, err := (&http.Client{Transport: t}).Get(a.url)
	answer(w, resp, err)
}

func (a *API) proxied(w http.ResponseWriter, r *http.Request) {
	proxy := httputil.NewSingleHostReverseProxy(a.target)
	proxy.Transport = &http.Transport{TLSClientConfig: a.roots} // want transport:"http.Transport is made for each call"
	proxy.ServeHTTP(w, r)
}

func (a *API) helped(w http.ResponseWriter, r *http.Request) {
	resp, err := a.client().Get(a.url) // want transport:"http.Transport is made for each call"
	answer(w, resp, err)
}

func (a *API) client() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: a.roots}}
}

// session holds what it asks with.
type session struct {
	http *http.Client
	url  string
}

func newSession(url string) (*session, error) {
	t := &http.Transport{MaxIdleConns: 10}
	return &session{http: &http.Client{Transport: t}, url: url}, nil
}

func (s *session) rates() (*http.Response, error) { return s.http.Get(s.url) }

func (a *API) holder(w http.ResponseWriter, r *http.Request) {
	s, err := newSession(a.url) // want transport:"http.Transport is made for each call"
	if err != nil {
		return
	}
	resp, err := s.rates()
	answer(w, resp, err)
}

func (a *API) elsewhere(w http.ResponseWriter, r *http.Request) {
	client := rates.NewClient(a.url) // want transport:"http.Transport is made for each call"
	resp, err := client.Latest(r.Context())
	answer(w, resp, err)
}

// again goes back to the same place, and is told with the other.
func (a *API) again(w http.ResponseWriter, r *http.Request) {
	resp, err := rates.NewClient(a.url).Latest(r.Context())
	answer(w, resp, err)
}

// maker makes what asks for rates.
type maker interface {
	Make(url string) *rates.Client
}

// plain is the only one.
type plain struct{}

// Make implements maker.
func (plain) Make(url string) *rates.Client { return rates.Over(&http.Transport{}, url) }

// Plain is what main hands over.
func Plain() maker { return plain{} }

func (a *API) behind(w http.ResponseWriter, r *http.Request) {
	client := a.maker.Make(a.url) // want transport:"http.Transport is made for each call"
	resp, err := client.Latest(r.Context())
	answer(w, resp, err)
}

func (a *API) field(w http.ResponseWriter, r *http.Request) {
	resp, err := a.fresh().Get(a.url) // want transport:"http.Transport is made for each call"
	answer(w, resp, err)
}

func (a *API) rest(w http.ResponseWriter, r *http.Request) {
	client := resty.New().SetTimeout(time.Second) // want transport:"resty.New makes a client for each call"
	_, err := client.R().SetContext(r.Context()).Get(a.url)
	answer(w, nil, err)
}

func (a *API) given(w http.ResponseWriter, r *http.Request) {
	client := resty.NewWithClient(&http.Client{Transport: &http.Transport{TLSClientConfig: a.roots}}) // want transport:"http.Transport is made for each call"
	_, err := client.R().SetContext(r.Context()).Get(a.url)
	answer(w, nil, err)
}

func (a *API) closure(w http.ResponseWriter, r *http.Request) {
	get := func() (*http.Response, error) {
		t := &http.Transport{} // want transport:"http.Transport is made for each call"
		return (&http.Client{Transport: t}).Get(a.url)
	}
	resp, err := get()
	answer(w, resp, err)
}

func with[T http.RoundTripper](t T) *http.Client { return &http.Client{Transport: t} }

func (a *API) generic(w http.ResponseWriter, r *http.Request) {
	resp, err := with(&http.Transport{}).Get(a.url) // want transport:"http.Transport is made for each call"
	answer(w, resp, err)
}

// twice is one finding: both are decided here.
func (a *API) twice(w http.ResponseWriter, r *http.Request) {
	first := &http.Client{Transport: &http.Transport{}} // want transport:"http.Transport is made for each call"
	second := &http.Client{Transport: &http.Transport{}}
	resp, err := first.Get(a.url)
	answer(w, resp, err)
	resp, err = second.Get(a.url)
	answer(w, resp, err)
}

func (a *API) check(w http.ResponseWriter, r *http.Request) {
	// example: connection bad
	conn, err := grpc.NewClient("orders:9090") // want connection:"grpc.NewClient connects for each call: keep one and share it"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer conn.Close()
	_, err = healthpb.NewHealthClient(conn).Check(r.Context(), &healthpb.HealthCheckRequest{})
	// end
	answer(w, nil, err)
}

// orders is connected when the program starts.
var orders, _ = grpc.NewClient("orders:9090")

func (a *API) checkByOne(w http.ResponseWriter, r *http.Request) {
	// example: connection good
	_, err := healthpb.NewHealthClient(orders).Check(r.Context(), &healthpb.HealthCheckRequest{})
	// end
	answer(w, nil, err)
}

// dial returns a stub alone: the connection stays open behind it.
func dial(addr string) healthpb.HealthClient {
	conn, err := grpc.NewClient(addr)
	if err != nil {
		return nil
	}
	return healthpb.NewHealthClient(conn)
}

func (a *API) stub(w http.ResponseWriter, r *http.Request) {
	_, err := dial("orders:9090").Check(r.Context(), &healthpb.HealthCheckRequest{}) // want connection:"grpc.NewClient connects for each call"
	answer(w, nil, err)
}

func (a *API) perItem(w http.ResponseWriter, r *http.Request) {
	for _, to := range r.URL.Query()["to"] {
		answer(w, nil, mail.Queue(r.Context(), to))
	}
}

func answer(w http.ResponseWriter, resp *http.Response, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
	if resp != nil {
		resp.Body.Close()
	}
}

// lentHere gives the client to a helper, which asks with it.
func (a *API) lentHere(w http.ResponseWriter, r *http.Request) {
	client := &http.Client{Timeout: time.Second, Transport: &http.Transport{TLSClientConfig: a.roots}} // want transport:"http.Transport is made for each call"
	resp, err := askWith(client, a.url)
	answer(w, resp, err)
}

func askWith(client *http.Client, url string) (*http.Response, error) { return client.Get(url) }

// lentElsewhere gives it to a helper in another package.
func (a *API) lentElsewhere(w http.ResponseWriter, r *http.Request) {
	client := &http.Client{Timeout: time.Second, Transport: &http.Transport{TLSClientConfig: a.roots}} // want transport:"http.Transport is made for each call"
	resp, err := rates.Ask(r.Context(), client, a.url)
	answer(w, resp, err)
}
