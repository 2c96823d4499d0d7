// Package own has constructors.
package own

import "net/http"

type Server struct {
	*http.Server
	Name string
}

func New(addr string, h http.Handler) *Server {
	return &Server{Server: &http.Server{Addr: addr, Handler: h}}
}

type Tuned struct{ *http.Server }

func NewTuned(addr string, h http.Handler) *Tuned {
	return &Tuned{Server: &http.Server{Addr: addr, Handler: h}}
}

type Option func(*http.Server)


func NewOpt(addr string, h http.Handler, opts ...Option) *http.Server {
	s := &http.Server{Addr: addr, Handler: h}
	for _, o := range opts {
		o(s)
	}
	return s
}

type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

type API struct{ Client Doer }

func (a *API) Get(url string) error {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return err
	}
	resp, err := a.Client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func NewClient(rt http.RoundTripper) *http.Client { return &http.Client{Transport: rt} }

type Embedded struct{ http.Server }

func NewEmbedded(addr string, h http.Handler) *Embedded {
	e := &Embedded{}
	e.Addr, e.Handler = addr, h
	return e
}

type Bare struct{ http.Server }

func (b *Bare) Start(addr string, h http.Handler) error {
	b.Addr, b.Handler = addr, h
	return b.ListenAndServe()
}
type Iface interface{ ListenAndServe() error }

func NewIface(addr string, h http.Handler) Iface { return &http.Server{Addr: addr, Handler: h} }
