// Package bodies has responses that stay open, as different authors write them, and twins of each that close them.
package bodies

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"github.com/hldlint/hldlint/testdata/twins/bodies/remote"
)

var errRefused = errors.New("refused")

// API is a client as most services write one.
type API struct {
	base string
	http *http.Client
	send func(*http.Request) (*http.Response, error)
	log  *slog.Logger
}

// Option sets something of an API.
type Option func(*API)

// WithSend has requests sent in another way.
func WithSend(send func(*http.Request) (*http.Response, error)) Option {
	return func(a *API) { a.send = send }
}

// New makes a client.
func New(base string, opts ...Option) *API {
	a := &API{base: base, http: &http.Client{Timeout: 5 * time.Second}, log: slog.Default()}
	a.send = a.http.Do
	for _, opt := range opts {
		opt(a)
	}
	return a
}

// StatusError is what a service says that refuses.
type StatusError struct {
	Code int
	Text string
}

func (e *StatusError) Error() string { return strconv.Itoa(e.Code) + " " + e.Text }

func refusal(res *http.Response) error {
	text, _ := io.ReadAll(io.LimitReader(res.Body, 1<<12))
	return &StatusError{Code: res.StatusCode, Text: string(text)}
}

func request(ctx context.Context, method, url string, body any) (*http.Request, error) {
	var buf bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&buf).Encode(body); err != nil {
			return nil, err
		}
	}
	return http.NewRequestWithContext(ctx, method, url, &buf)
}

// Get is generic over what is asked for.
func Get[T any](ctx context.Context, a *API, path string) (T, error) {
	var out T
	req, err := request(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return out, err
	}
	res, err := a.http.Do(req) // want leakedconn/body
	if err != nil {
		return out, err
	}
	if res.StatusCode/100 != 2 {
		return out, refusal(res)
	}
	defer res.Body.Close()
	return out, json.NewDecoder(res.Body).Decode(&out)
}

// GetClosed is its twin.
func GetClosed[T any](ctx context.Context, a *API, path string) (T, error) {
	var out T
	req, err := request(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return out, err
	}
	res, err := a.http.Do(req)
	if err != nil {
		return out, err
	}
	defer res.Body.Close()
	if res.StatusCode/100 != 2 {
		return out, refusal(res)
	}
	return out, json.NewDecoder(res.Body).Decode(&out)
}

// Purchase sends by a field that an option may set.
func (a *API) Purchase(ctx context.Context, id string) error {
	req, err := request(ctx, http.MethodPost, a.base+"/purchases", map[string]string{"id": id})
	if err != nil {
		return err
	}
	res, err := a.send(req) // want leakedconn/body
	if err != nil {
		return err
	}
	switch res.StatusCode {
	case http.StatusOK, http.StatusCreated:
		return res.Body.Close()
	case http.StatusConflict:
		return errRefused
	default:
		defer res.Body.Close()
		return refusal(res)
	}
}

// Exists is a probe.
func (a *API) Exists(ctx context.Context, path string) bool {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, a.base+path, nil)
	if res, err := a.http.Do(req); err == nil && res.StatusCode == http.StatusOK { // want leakedconn/body
		return true
	}
	return false
}

// Patient tries several times, and forgets the answers of the first ones.
func (a *API) Patient(ctx context.Context, path string) ([]byte, error) {
	var (
		res *http.Response
		err error
	)
	for attempt := 0; attempt < 4; attempt++ {
		req, rerr := request(ctx, http.MethodGet, a.base+path, nil)
		if rerr != nil {
			return nil, rerr
		}
		res, err = a.http.Do(req) // want leakedconn/body
		if err == nil && res.StatusCode < http.StatusInternalServerError {
			break
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Duration(1<<attempt)*time.Second + rand.N(time.Second)):
		}
	}
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

// PatientClosed is its twin.
func (a *API) PatientClosed(ctx context.Context, path string) ([]byte, error) {
	var last error
	for attempt := 0; attempt < 4; attempt++ {
		req, err := request(ctx, http.MethodGet, a.base+path, nil)
		if err != nil {
			return nil, err
		}
		res, err := a.http.Do(req)
		if err == nil && res.StatusCode < http.StatusInternalServerError {
			defer res.Body.Close()
			return io.ReadAll(res.Body)
		}
		if err == nil {
			err = refusal(res)
			res.Body.Close()
		}
		last = err
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Duration(1<<attempt)*time.Second + rand.N(time.Second)):
		}
	}
	return nil, last
}

// Unzipped closes the reader of gzip, which closes nothing beneath it.
func (a *API) Unzipped(ctx context.Context, into any) error {
	req, err := request(ctx, http.MethodGet, a.base, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := a.http.Do(req) // want leakedconn/body
	if err != nil {
		return err
	}
	zipped, err := gzip.NewReader(res.Body)
	if err != nil {
		return err
	}
	defer zipped.Close()
	return json.NewDecoder(io.LimitReader(zipped, 1<<20)).Decode(into)
}

// Location only looks at a header.
func (a *API) Location(ctx context.Context, from remote.Caller) (string, error) {
	res, err := from.Call(ctx, "/purchases") // want leakedconn/body
	if err != nil {
		return "", fmt.Errorf("location: %w", err)
	}
	return res.Header.Get("Location"), nil
}

// Finished has the other package close it.
func (a *API) Finished(ctx context.Context, from remote.Caller) (string, error) {
	res, err := from.Call(ctx, "/purchases")
	if err != nil {
		return "", fmt.Errorf("location: %w", err)
	}
	defer remote.Finish(res)
	return res.Header.Get("Location"), nil
}

// renewing is a transport that logs in again.
type renewing struct {
	base  http.RoundTripper
	token func(context.Context) (string, error)
}

// RoundTrip sends a second request where the first one was refused, and leaves the first answer.
func (t *renewing) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := t.base.RoundTrip(req) // want leakedconn/body
	if err != nil || res.StatusCode != http.StatusUnauthorized {
		return res, err
	}
	token, err := t.token(req.Context())
	if err != nil {
		return nil, err
	}
	again := req.Clone(req.Context())
	again.Header.Set("Authorization", "Bearer "+token)
	return t.base.RoundTrip(again)
}

// Renewing logs in again.
func Renewing(token func(context.Context) (string, error)) *http.Client {
	return &http.Client{Timeout: time.Minute, Transport: &renewing{http.DefaultTransport, token}}
}

// call is a request that is put together step by step.
type call struct {
	api    *API
	method string
	path   string
	body   any
	err    error
}

// Call begins one.
func (a *API) Call(method string) *call { return &call{api: a, method: method} }

// To says where to.
func (c *call) To(format string, args ...any) *call {
	c.path = fmt.Sprintf(format, args...)
	return c
}

// With says what of.
func (c *call) With(body any) *call {
	c.body = body
	return c
}

func (c *call) do(ctx context.Context) (*http.Response, error) {
	if c.err != nil {
		return nil, c.err
	}
	req, err := request(ctx, c.method, c.api.base+c.path, c.body)
	if err != nil {
		return nil, err
	}
	return c.api.http.Do(req)
}

// Into decodes the answer.
func (c *call) Into(ctx context.Context, into any) error {
	res, err := c.do(ctx) // want leakedconn/body
	if err != nil {
		return err
	}
	if into == nil {
		return nil
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(into)
}

// Checked hands the response to a function that only looks at it.
func (a *API) Checked(ctx context.Context, path string, into any) error {
	req, err := request(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return err
	}
	res, err := a.http.Do(req) // want leakedconn/body
	if err := check(res, err); err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(into)
}

func check(res *http.Response, err error) error {
	if err != nil {
		return err
	}
	if res.StatusCode >= 400 {
		return errRefused
	}
	return nil
}

// CheckedClosed hands it to one that closes what is refused.
func (a *API) CheckedClosed(ctx context.Context, path string, into any) error {
	req, err := request(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return err
	}
	res, err := a.http.Do(req)
	if err := checkClosed(res, err); err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(into)
}

// CheckedError hands it to one that has an error where there is one, and only then.
func (a *API) CheckedError(ctx context.Context, path string, into any) error {
	req, err := request(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return err
	}
	res, err := a.http.Do(req)
	if err := a.told(res, err); err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(into)
}

func (a *API) told(res *http.Response, err error) error {
	if err == nil {
		a.log.Info("answered", "status", res.Status)
		return nil
	}
	return fmt.Errorf("asking: %w", err)
}

func checkClosed(res *http.Response, err error) error {
	if err != nil {
		return err
	}
	if res.StatusCode >= 400 {
		res.Body.Close()
		return errRefused
	}
	return nil
}

// Fallback asks another place where the first one has nothing, and closes the answer of the last.
func (a *API) Fallback(ctx context.Context, path, mirror string) ([]byte, error) {
	req, err := request(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return nil, err
	}
	res, err := a.http.Do(req) // want leakedconn/body
	if err != nil {
		return nil, err
	}
	if res.StatusCode == http.StatusNotFound {
		req, err := request(ctx, http.MethodGet, mirror+path, nil)
		if err != nil {
			return nil, err
		}
		if res, err = a.http.Do(req); err != nil {
			return nil, err
		}
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

// Limited reads through wrappers and closes none.
func (a *API) Limited(ctx context.Context, path string) (string, error) {
	req, err := request(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return "", err
	}
	res, err := a.http.Do(req) // want leakedconn/body
	if err != nil {
		return "", err
	}
	body := io.NopCloser(io.LimitReader(res.Body, 1<<16))
	defer body.Close()
	text, err := io.ReadAll(body)
	return string(text), err
}

// counted is a body that counts, and closes what it reads from.
type counted struct {
	io.ReadCloser
	n int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.n += n
	return n, err
}

// Counted reads through a wrapper that closes what it wraps.
func (a *API) Counted(ctx context.Context, path string) (int, error) {
	req, err := request(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return 0, err
	}
	res, err := a.http.Do(req)
	if err != nil {
		return 0, err
	}
	body := &counted{ReadCloser: res.Body}
	defer body.Close()
	_, err = io.Copy(io.Discard, body)
	return body.n, err
}
