package leakedconn

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/cenkalti/backoff/v4"

	"github.com/hldlint/hldlint/testdata/leakedconn/internal/wrap"
)

// closedFirst has nothing to close where the call failed.
func (p *Prices) closedFirst() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	resp.Body.Close()
	return nil
}

// nilChecked closes what there is before it looks at the error.
func (p *Prices) nilChecked() error {
	resp, err := p.client.Get(p.url)
	if resp != nil {
		defer resp.Body.Close()
	}
	if err != nil {
		return err
	}
	return nil
}

// wrappedError looks at the error in another guise: it is nil where the first one is.
func (p *Prices) wrappedError() error {
	resp, err := p.client.Get(p.url)
	if err := annotate(err); err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func annotate(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("prices: %w", err)
}

// asked has a helper look at the error.
func (p *Prices) asked(w http.ResponseWriter) {
	resp, err := p.client.Get(p.url)
	if failed(w, err) {
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

func failed(w http.ResponseWriter, err error) bool {
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
	return err != nil
}

// byType looks at what kind of error it is.
func (p *Prices) byType() error {
	resp, err := p.client.Get(p.url)
	var timeout *url.Error
	if errors.As(err, &timeout) {
		return timeout
	}
	if _, ok := err.(*url.Error); ok {
		return nil
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// readFailed returns where the body could not be read: the connection has ended with it.
func (p *Prices) readFailed() ([]byte, error) {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return body, nil
}

// notModified returns where there is no body.
func (p *Prices) notModified(known []byte) ([]byte, error) {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusNotModified {
		return known, nil
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// noContent does so the other way round, in a switch.
func (p *Prices) noContent() ([]byte, error) {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return nil, err
	}
	switch resp.StatusCode {
	case http.StatusNoContent:
		return nil, nil
	default:
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
}

// deferredLiteral closes it in a function that is deferred, on condition of its own.
func (p *Prices) deferredLiteral() (err error) {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			resp.Body.Close()
		}
	}()
	if resp.StatusCode != http.StatusOK {
		return errStatus
	}
	return use(resp)
}

// use closes for its caller.
func use(resp *http.Response) error {
	defer drain(resp.Body)
	return json.NewDecoder(resp.Body).Decode(new(int))
}

func drain(body io.ReadCloser) {
	io.Copy(io.Discard, body)
	body.Close()
}

// helperCloses gives it to a function that closes it.
func (p *Prices) helperCloses() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	return use(resp)
}

// beforehand was deferred before there was anything.
func (p *Prices) beforehand() (err error) {
	var resp *http.Response
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	resp, err = p.client.Get(p.url)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errStatus
	}
	return nil
}

// moved by a channel, a goroutine, a field: somebody else has it.
func (p *Prices) sent(out chan<- *http.Response) error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	out <- resp
	return nil
}

func (p *Prices) goroutine() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	go use(resp)
	return nil
}

type stream struct {
	resp *http.Response
	in   *bufio.Reader
}

func (s *stream) Close() error { return s.resp.Body.Close() }

// owned is a struct that closes it.
func (p *Prices) owned() (*stream, error) {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return nil, err
	}
	return &stream{resp: resp, in: bufio.NewReader(resp.Body)}, nil
}

func (p *Prices) usesOwner() error {
	s, err := p.owned()
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.in.ReadString('\n')
	return err
}

// callback gives it to a function that is not known.
func (p *Prices) callback(then func(*http.Response) error) error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	return then(resp)
}

// wrapped is put into a struct by a function of another package, which has a Close of its own.
func wrapped(ctx context.Context) error {
	h := wrap.New(fetch(ctx, "http://prices"))
	defer h.Close()
	return json.NewDecoder(h.Body()).Decode(new(int))
}

// head has no body: the connection is free whatever becomes of the response.
func head(ctx context.Context) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, "http://prices", nil)
	if err != nil {
		return 0, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func headOf() (int, error) {
	resp, err := http.Head("http://prices")
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// retried closes before the next try, and keeps the last one.
func (p *Prices) retried() (*http.Response, error) {
	var resp *http.Response
	var err error
	for range 3 {
		resp, err = p.client.Get(p.url)
		if err != nil {
			continue
		}
		if resp.StatusCode < 500 {
			return resp, nil
		}
		resp.Body.Close()
	}
	return nil, err
}

// sameCondition asks the same thing twice.
func (p *Prices) sameCondition(ask bool) error {
	var resp *http.Response
	if ask {
		var err error
		if resp, err = p.client.Get(p.url); err != nil {
			return err
		}
	}
	if ask {
		resp.Body.Close()
	}
	return nil
}

// either comes from one of two calls, and is closed behind both.
func (p *Prices) either(post bool) error {
	var resp *http.Response
	var err error
	if post {
		resp, err = p.client.Post(p.url, "", nil)
	} else {
		resp, err = p.client.Get(p.url)
	}
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

// panics leaves nothing to whoever comes back.
func (p *Prices) panics() {
	resp, err := p.client.Get(p.url)
	if err != nil {
		panic(err)
	}
	if resp.StatusCode != http.StatusOK {
		panic(resp.Status)
	}
	resp.Body.Close()
}

// withBoth returns the response with an error, as its callers know.
func (p *Prices) withBoth() (*http.Response, error) {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= http.StatusBadRequest {
		text, _ := io.ReadAll(resp.Body)
		return resp, errors.New(string(text))
	}
	return resp, nil
}

func (p *Prices) closesBoth() error {
	resp, err := p.withBoth()
	if resp != nil {
		defer resp.Body.Close()
	}
	return err
}

// answered returns the response with an error, for the caller to read.
func (p *Prices) answered() (*http.Response, error) {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= http.StatusBadRequest {
		return resp, errStatus
	}
	return resp, nil
}

// again tries once more by a goto.
func (p *Prices) again(tries int) error {
retry:
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if tries > 0 && resp.StatusCode >= http.StatusInternalServerError {
		tries--
		goto retry
	}
	return nil
}

// retriedWell closes what made it try again.
func (p *Prices) retriedWell() error {
	var resp *http.Response
	err := backoff.Retry(func() (err error) {
		resp, err = p.client.Get(p.url)
		if err != nil {
			return err
		}
		if resp.StatusCode >= http.StatusInternalServerError {
			resp.Body.Close()
			return errStatus
		}
		return nil
	}, backoff.NewExponentialBackOff())
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// once is no retry: the function around closes whatever there is.
func (p *Prices) once() error {
	var resp *http.Response
	err := func() (err error) {
		resp, err = p.client.Get(p.url)
		if err == nil && resp.StatusCode >= http.StatusInternalServerError {
			return errStatus
		}
		return err
	}()
	if resp != nil {
		resp.Body.Close()
	}
	return err
}

// BodySilentRoutes is all that the service runs of this file.
func BodySilentRoutes() []any {
	return []any{
		(*Prices).closedFirst,
		(*Prices).nilChecked,
		(*Prices).wrappedError,
		annotate,
		(*Prices).asked,
		failed,
		(*Prices).byType,
		(*Prices).readFailed, (*Prices).notModified, (*Prices).noContent,
		(*Prices).deferredLiteral,
		use,
		drain,
		(*Prices).helperCloses,
		(*Prices).beforehand,
		(*Prices).sent,
		(*Prices).goroutine,
		(*stream).Close,
		(*Prices).owned,
		(*Prices).usesOwner,
		(*Prices).callback,
		wrapped,
		head,
		headOf,
		(*Prices).retried,
		(*Prices).sameCondition,
		(*Prices).either,
		(*Prices).panics,
		(*Prices).withBoth,
		(*Prices).closesBoth,
		(*Prices).answered,
		(*Prices).again,
		(*Prices).retriedWell,
		(*Prices).once,
	}
}
