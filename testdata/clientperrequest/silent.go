package clientperrequest

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"time"

	"github.com/elastic/go-elasticsearch/v8"
	"github.com/elastic/go-elasticsearch/v8/esapi"
	"github.com/gorilla/websocket"
	goredis "github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"
	"google.golang.org/grpc"

	"github.com/hldlint/hldlint/testdata/clientperrequest/internal/rates"
)

// Silent keeps what it makes, or has a reason not to.
type Silent struct {
	base   http.RoundTripper
	once   sync.Once
	lazy   *http.Client
	byHost map[string]*http.Client
	any    sync.Map
	flight singleflight.Group
	rdb    *goredis.Client
	memo   func() *http.Client
	pool   sync.Pool
	log    *http.Client
	url    string
	names  *net.Resolver
	cat    *esapi.Cat
}

// NewSilent registers what is silent.
func NewSilent(mux *http.ServeMux) {
	s := &Silent{base: http.DefaultTransport, byHost: map[string]*http.Client{}}
	s.memo = sync.OnceValue(func() *http.Client { return &http.Client{Transport: &http.Transport{}} })
	s.pool.New = func() any { return &http.Client{Transport: &http.Transport{}} }
	for _, h := range []http.HandlerFunc{
		s.defaultTransport, s.ownTransport, s.kept, s.byOnce, s.byNil, s.tenants, s.loadOrStore, s.flown, s.remembered, s.memoised, s.pooled, s.probe, s.upstream,
		s.noKeepAlive, s.closesIdle, s.events, s.sharedTransport, s.handed, s.reloaded, s.cached, s.unknown, s.carried, s.fallback, s.answered, s.insecure, s.taken, s.service, s.ringedForSome,
	} {
		mux.HandleFunc("/", h)
	}
}

// A client is a few fields: the connections are those of the default transport.
func (s *Silent) defaultTransport(w http.ResponseWriter, r *http.Request) {
	resp, err := (&http.Client{Timeout: time.Second}).Get(s.url)
	answer(w, resp, err)
}

func (s *Silent) ownTransport(w http.ResponseWriter, r *http.Request) {
	resp, err := (&http.Client{Transport: s.base}).Get(s.url)
	answer(w, resp, err)
}

func (s *Silent) kept(w http.ResponseWriter, r *http.Request) {
	answer(w, nil, s.rdb.Get(r.Context(), "cart").Err())
}

func (s *Silent) byOnce(w http.ResponseWriter, r *http.Request) {
	s.once.Do(func() { s.lazy = &http.Client{Transport: &http.Transport{}} })
	resp, err := s.lazy.Get(s.url)
	answer(w, resp, err)
}

func (s *Silent) byNil(w http.ResponseWriter, r *http.Request) {
	if s.lazy == nil {
		s.lazy = &http.Client{Transport: &http.Transport{}}
	}
	resp, err := s.lazy.Get(s.url)
	answer(w, resp, err)
}

// One for each host is what there has to be.
func (s *Silent) tenants(w http.ResponseWriter, r *http.Request) {
	c := s.byHost[r.Host]
	if c == nil {
		c = &http.Client{Transport: &http.Transport{}}
		s.byHost[r.Host] = c
	}
	resp, err := c.Get(s.url)
	answer(w, resp, err)
}

func (s *Silent) loadOrStore(w http.ResponseWriter, r *http.Request) {
	c, _ := s.any.LoadOrStore("rates", &http.Client{Transport: &http.Transport{}})
	resp, err := c.(*http.Client).Get(s.url)
	answer(w, resp, err)
}

// It runs once for all who wait.
func (s *Silent) flown(w http.ResponseWriter, r *http.Request) {
	_, err, _ := s.flight.Do("rates", func() (any, error) {
		resp, err := (&http.Client{Transport: &http.Transport{}}).Get(s.url)
		if err == nil {
			resp.Body.Close()
		}
		return nil, err
	})
	answer(w, nil, err)
}

func (s *Silent) memoised(w http.ResponseWriter, r *http.Request) {
	resp, err := s.memo().Get(s.url)
	answer(w, resp, err)
}

func (s *Silent) pooled(w http.ResponseWriter, r *http.Request) {
	c := s.pool.Get().(*http.Client)
	defer s.pool.Put(c)
	resp, err := c.Get(s.url)
	answer(w, resp, err)
}

// settings are what a user types in.
type settings struct {
	Addr     string
	Password string
}

// The connection is what the user wants to try.
func (s *Silent) probe(w http.ResponseWriter, r *http.Request) {
	var in settings
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	rdb := goredis.NewClient(&goredis.Options{Addr: in.Addr, Password: in.Password})
	defer rdb.Close()
	answer(w, nil, rdb.Ping(r.Context()).Err())
}

// Each upstream has its own certificate.
func (s *Silent) upstream(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("upstream")
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "https", Host: name})
	proxy.Transport = &http.Transport{TLSClientConfig: &tls.Config{ServerName: name}}
	proxy.ServeHTTP(w, r)
}

// It keeps nothing, and says so.
func (s *Silent) noKeepAlive(w http.ResponseWriter, r *http.Request) {
	resp, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Get(s.url)
	answer(w, resp, err)
}

func (s *Silent) closesIdle(w http.ResponseWriter, r *http.Request) {
	c := &http.Client{Transport: &http.Transport{}}
	defer c.CloseIdleConnections()
	resp, err := c.Get(s.url)
	answer(w, resp, err)
}

var upgrader websocket.Upgrader

// The connection to the backend lasts as long as that of the user.
func (s *Silent) events(w http.ResponseWriter, r *http.Request) {
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer ws.Close()
	rdb := goredis.NewClient(&goredis.Options{Addr: "localhost:6379"})
	defer rdb.Close()
	for {
		_, text, err := ws.ReadMessage()
		if err != nil {
			return
		}
		rdb.Publish(r.Context(), "events", text)
	}
}

// What it keeps is in the transport, and that is shared.
func (s *Silent) sharedTransport(w http.ResponseWriter, r *http.Request) {
	es, err := elasticsearch.NewClient(elasticsearch.Config{Transport: s.base})
	if err != nil {
		return
	}
	_, err = es.Info()
	answer(w, nil, err)
}

// started keeps what it is given.
var started []*http.Client

func (s *Silent) handed(w http.ResponseWriter, r *http.Request) {
	started = append(started, &http.Client{Transport: &http.Transport{}})
}

// The new one takes the place of the old one, for all who come.
func (s *Silent) reloaded(w http.ResponseWriter, r *http.Request) {
	s.log = &http.Client{Transport: &http.Transport{}}
}

// orNew is what is kept, and another one only where there is none.
func (s *Silent) orNew() *http.Client {
	if s.log != nil {
		return s.log
	}
	return &http.Client{Transport: &http.Transport{}}
}

func (s *Silent) cached(w http.ResponseWriter, r *http.Request) {
	resp, err := s.orNew().Get(s.url)
	answer(w, resp, err)
}

// use is somebody's who may keep it.
var use func(*grpc.ClientConn)

func (s *Silent) unknown(w http.ResponseWriter, r *http.Request) {
	conn, err := grpc.NewClient("orders:9090")
	if err != nil {
		return
	}
	use(conn)
}

type clientKey struct{}

// What is in a context goes anywhere.
func (s *Silent) carried(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), clientKey{}, &http.Client{Transport: &http.Transport{}})
	http.NotFoundHandler().ServeHTTP(w, r.WithContext(ctx))
}

// A copy of the connection's settings is no connection.
func (s *Silent) fallback(w http.ResponseWriter, r *http.Request) {
	opts := *s.rdb.Options()
	answer(w, nil, s.rdb.Set(r.Context(), "db", opts.DB, 0).Err())
}

// ticket is what another machine answers.
type ticket struct{ Addr, Password string }

// Another machine says each time what to connect to.
func (s *Silent) answered(w http.ResponseWriter, r *http.Request) {
	resp, err := trusting.Get(s.url)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return
	}
	rdb := goredis.NewClient(&goredis.Options{Addr: t.Addr, Password: t.Password})
	defer rdb.Close()
	answer(w, nil, rdb.Get(r.Context(), "cart").Err())
}

// There are two kinds of it, and its connections end after a while.
func (s *Silent) insecure(w http.ResponseWriter, r *http.Request) {
	t := &http.Transport{IdleConnTimeout: 10 * time.Second}
	if r.URL.Query().Has("insecure") {
		t.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	resp, err := (&http.Client{Transport: t}).Get(s.url)
	answer(w, resp, err)
}

// What is taken out of the struct is kept.
func (s *Silent) taken(w http.ResponseWriter, r *http.Request) {
	made, err := newSession(s.url)
	if err != nil {
		return
	}
	s.log = made.http
}

// A part of a library's client has its connections.
func (s *Silent) service(w http.ResponseWriter, r *http.Request) {
	es, err := elasticsearch.NewDefaultClient()
	if err != nil {
		return
	}
	s.cat = es.Cat
}

// The helper keeps what it is given: where it is made, nobody sees how often it is asked.
func (s *Silent) remembered(w http.ResponseWriter, r *http.Request) {
	client := &http.Client{Timeout: time.Second, Transport: &http.Transport{}}
	resp, err := rates.Remember(r.Context(), client, s.url)
	answer(w, resp, err)
}
