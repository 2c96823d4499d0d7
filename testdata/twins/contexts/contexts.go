// Package contexts has requests that are sent without the context at hand, as different authors write them, and twins of each.
package contexts

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	nethttp "net/http"
	"net/url"
	"strings"
	"time"

	"github.com/hldlint/hldlint/testdata/twins/contexts/notify"
)

// Server answers requests.
type Server struct {
	client *nethttp.Client
	api    *API
	hook   *notify.Hook
	post   func(url, contentType string, body io.Reader) (*nethttp.Response, error)
	checks Checker
}

// Checker checks.
type Checker interface {
	Check(ctx context.Context, name string) error
}

// New puts one together.
func New() *Server {
	client := &nethttp.Client{Timeout: 5 * time.Second}
	return &Server{client: client, api: &API{client, "https://prices.internal"}, hook: &notify.Hook{Client: client}, post: client.Post, checks: &remoteChecker{client}}
}

// API embeds a client.
type API struct {
	*nethttp.Client
	base string
}

// newRequest knows of no context.
func (a *API) newRequest(method, path string, query url.Values, body any) (*nethttp.Request, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	req, err := nethttp.NewRequest(method, a.base+path+"?"+query.Encode(), bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	return req, nil
}

// Purchase has a context, and sends a request that has none.
func (a *API) Purchase(ctx context.Context, id string) error {
	req, err := a.newRequest(nethttp.MethodPost, "/purchases/"+id, nil, nil) // want droppedctx/request
	if err != nil {
		return err
	}
	res, err := a.Do(req)
	if err != nil {
		return fmt.Errorf("purchase: %w", err)
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}

// PurchaseWith is its twin.
func (a *API) PurchaseWith(ctx context.Context, id string) error {
	req, err := a.newRequest(nethttp.MethodPost, "/purchases/"+id, nil, nil)
	if err != nil {
		return err
	}
	res, err := a.Do(req.WithContext(ctx))
	if err != nil {
		return fmt.Errorf("purchase: %w", err)
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}

// Proxy sends another request for the one that it got.
func (s *Server) Proxy(w nethttp.ResponseWriter, r *nethttp.Request) {
	out, err := nethttp.NewRequest(r.Method, "https://upstream.internal"+r.URL.Path, r.Body) // want droppedctx/request
	if err != nil {
		nethttp.Error(w, err.Error(), nethttp.StatusInternalServerError)
		return
	}
	out.Header = r.Header.Clone()
	res, err := s.client.Do(out)
	if err != nil {
		nethttp.Error(w, err.Error(), nethttp.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	w.WriteHeader(res.StatusCode)
	_, _ = io.Copy(w, res.Body)
}

// ProxyWith is its twin.
func (s *Server) ProxyWith(w nethttp.ResponseWriter, r *nethttp.Request) {
	out := r.Clone(r.Context())
	out.RequestURI = ""
	out.URL.Host = "upstream.internal"
	res, err := s.client.Do(out)
	if err != nil {
		nethttp.Error(w, err.Error(), nethttp.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	w.WriteHeader(res.StatusCode)
	_, _ = io.Copy(w, res.Body)
}

type remoteChecker struct{ client *nethttp.Client }

// Check asks with a form.
func (c *remoteChecker) Check(ctx context.Context, name string) error {
	form := url.Values{"name": {name}}
	res, err := c.client.PostForm("https://checks.internal", form) // want droppedctx/request
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var ok bool
	if err := json.NewDecoder(io.LimitReader(res.Body, 1<<10)).Decode(&ok); err != nil || !ok {
		return errors.Join(errors.New("no"), err)
	}
	return nil
}

// Checked asks by an interface.
func (s *Server) Checked(w nethttp.ResponseWriter, r *nethttp.Request) {
	if err := s.checks.Check(r.Context(), r.URL.Path); err != nil {
		nethttp.Error(w, err.Error(), nethttp.StatusForbidden)
	}
}

// Posted goes by a field that is a method value.
func (s *Server) Posted(ctx context.Context, text string) error {
	res, err := s.post("https://posts.internal", "text/plain", strings.NewReader(text)) // want droppedctx/request
	if err != nil {
		return err
	}
	return drain(ctx, res)
}

func drain(_ context.Context, res *nethttp.Response) error {
	_, err := io.Copy(io.Discard, res.Body)
	return errors.Join(err, res.Body.Close())
}

// Hooked calls a helper of another package that takes no context.
func (s *Server) Hooked(w nethttp.ResponseWriter, r *nethttp.Request) {
	if err := s.hook.Purchase([]byte(r.URL.Path)); err != nil {
		nethttp.Error(w, err.Error(), nethttp.StatusBadGateway)
	}
}

// Tried sends it in a literal that is run again.
func (s *Server) Tried(ctx context.Context, target string) error {
	return retry(ctx, 3, func() error {
		req, err := nethttp.NewRequest(nethttp.MethodPut, target, nil) // want droppedctx/request
		if err != nil {
			return err
		}
		res, err := s.client.Do(req)
		if err != nil {
			return err
		}
		return drain(ctx, res)
	})
}

// TriedWith is its twin.
func (s *Server) TriedWith(ctx context.Context, target string) error {
	return retry(ctx, 3, func() error {
		req, err := nethttp.NewRequestWithContext(ctx, nethttp.MethodPut, target, nil)
		if err != nil {
			return err
		}
		res, err := s.client.Do(req)
		if err != nil {
			return err
		}
		return drain(ctx, res)
	})
}

func retry(ctx context.Context, n int, try func() error) (err error) {
	for i := range n {
		if err = try(); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(i+1)*time.Second + rand.N(time.Second)):
		}
	}
	return err
}

// do is generic over what is answered.
func do[Req, Res any](ctx context.Context, c *nethttp.Client, target string, in Req) (out Res, err error) {
	text, err := json.Marshal(in)
	if err != nil {
		return out, err
	}
	if err := ctx.Err(); err != nil {
		return out, err
	}
	res, err := c.Post(target, "application/json", bytes.NewReader(text)) // want droppedctx/request
	if err != nil {
		return out, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(io.LimitReader(res.Body, 1<<20)).Decode(&out)
	return out, err
}

// Quote asks for a price.
func (s *Server) Quote(w nethttp.ResponseWriter, r *nethttp.Request) {
	n, err := do[string, int](r.Context(), s.client, "https://quotes.internal", r.URL.Path)
	if err != nil {
		nethttp.Error(w, err.Error(), nethttp.StatusBadGateway)
		return
	}
	fmt.Fprint(w, n)
}

// request is put together in steps.
type request struct {
	method, target string
	body           io.Reader
	headers        map[string]string
}

type requestOption func(*request)

func withHeader(k, v string) requestOption { return func(r *request) { r.headers[k] = v } }

func (s *Server) send(ctx context.Context, method, target string, opts ...requestOption) (*nethttp.Response, error) {
	r := &request{method: method, target: target, headers: map[string]string{}}
	for _, opt := range opts {
		opt(r)
	}
	req, err := nethttp.NewRequest(r.method, r.target, r.body) // want droppedctx/request
	if err != nil {
		return nil, err
	}
	for k, v := range r.headers {
		req.Header.Set(k, v)
	}
	return s.client.Do(req)
}

// Optioned sends with options.
func (s *Server) Optioned(ctx context.Context) error {
	res, err := s.send(ctx, nethttp.MethodGet, "https://options.internal", withHeader("X-A", "b"))
	if err != nil {
		return err
	}
	return drain(ctx, res)
}
