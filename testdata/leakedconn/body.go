// Package leakedconn holds what leakedconn reports, and look-alikes on which it is silent.
package leakedconn

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"os"

	"github.com/cenkalti/backoff/v4"
)

var errStatus = errors.New("status")

// Prices asks another service.
type Prices struct {
	client *http.Client
	url    string
}

// earlyStatus forgets the body where the status is wrong.
func (p *Prices) earlyStatus() (v float64, err error) {
	// example: body bad
	resp, err := p.client.Get(p.url) // want body:"a return leaves the response of Get open: its connection is lost"
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, errStatus
	}
	defer resp.Body.Close()
	// end
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

func (p *Prices) good() (v float64, err error) {
	// example: body good
	resp, err := p.client.Get(p.url)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, errStatus
	}
	// end
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// mergedCheck returns on a wrong status by the branch of the error.
func (p *Prices) mergedCheck() ([]byte, error) {
	resp, err := p.client.Get(p.url) // want body:"a return leaves the response of Get open"
	if err != nil || resp.StatusCode == http.StatusNotFound {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// neverClosed reads it all and closes nothing.
func (p *Prices) neverClosed() ([]byte, error) {
	// example: unclosed bad
	resp, err := p.client.Get(p.url) // want unclosed:"nothing closes the response of Get"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
	// end
}

// closedAfterAll closes what it has read.
func (p *Prices) closedAfterAll() ([]byte, error) {
	// example: unclosed good
	resp, err := p.client.Get(p.url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
	// end
}

// everyPage reads page after page.
func (p *Prices) everyPage(pages int) (all [][]byte, err error) {
	for range pages {
		resp, err := p.client.Get(p.url) // want unclosed:"only that it is read to its end"
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, nil
}

// modified returns where there is one.
func (p *Prices) modified(known []byte) ([]byte, error) {
	resp, err := p.client.Get(p.url) // want body:"a return leaves the response of Get open"
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusNotModified {
		return known, nil
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// someRead reads what it likes.
func (p *Prices) someRead() ([]byte, error) {
	resp, err := p.client.Get(p.url) // want body:"nothing closes the response of Get"
	if err != nil || resp.StatusCode != http.StatusOK {
		return nil, errStatus
	}
	return io.ReadAll(resp.Body)
}

// beginning reads no more than it needs.
func (p *Prices) beginning() ([]byte, error) {
	resp, err := p.client.Get(p.url) // want body:"nothing closes the response of Get"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(resp.Body, 1<<10))
}

// thrownAway does not even look at the response.
func (p *Prices) thrownAway() error {
	_, err := p.client.Get(p.url) // want body:"nothing closes the response of Get"
	return err
}

// printed logs the response, which closes nothing.
func (p *Prices) printed() error {
	resp, err := p.client.Get(p.url) // want body:"nothing closes the response of Get"
	if err != nil {
		return err
	}
	log.Printf("%+v", resp)
	return nil
}

// nextTurn tries again with the last response still open.
func (p *Prices) nextTurn() (*http.Response, error) {
	for {
		resp, err := p.client.Get(p.url) // want body:"the next turn leaves the response of Get open"
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusOK {
			return resp, nil
		}
	}
}

// closure closes it in a literal that one way does not run.
func (p *Prices) closure() (err error) {
	resp, err := p.client.Get(p.url) // want body:"a return leaves the response of Get open"
	if err != nil {
		return err
	}
	done := func() { resp.Body.Close() }
	if resp.StatusCode == http.StatusAccepted {
		return nil
	}
	done()
	return nil
}

// Doer is what tests like to replace.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

func throughInterface(d Doer, req *http.Request) (int, error) {
	resp, err := d.Do(req) // want body:"nothing closes the response of Do"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// fetch hands the body out: its callers close it.
func fetch(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func throughHelper(ctx context.Context) (int, error) {
	resp, err := fetch(ctx, "http://prices") // want body:"nothing closes the response of fetch"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// open hands out the body alone.
func open(ctx context.Context) (io.ReadCloser, error) {
	resp, err := fetch(ctx, "http://prices")
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func bodyAlone(ctx context.Context) ([]byte, error) {
	body, err := open(ctx) // want unclosed:"nothing closes the response of open"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(body)
}

// literal gets it from a function literal.
func literal(ctx context.Context) (int, error) {
	get := func(url string) (*http.Response, error) { return fetch(ctx, url) }
	resp, err := get("http://prices") // want body:"nothing closes the response of get"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// methodValue calls the client's method by a variable.
func (p *Prices) methodValue() (int, error) {
	get := p.client.Get
	resp, err := get(p.url) // want body:"nothing closes the response of Get"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// decode only works with what it gets.
func decode(r io.Reader, into any) error { return json.NewDecoder(r).Decode(into) }

func throughDecoder(ctx context.Context) (v int, err error) {
	resp, err := fetch(ctx, "http://prices") // want body:"nothing closes the response of fetch"
	if err != nil {
		return 0, err
	}
	return v, decode(resp.Body, &v)
}

// keeper holds a stream for as long as it lives.
type keeper struct{ body io.ReadCloser }

// half keeps the stream only where all is well.
func half(ctx context.Context, k *keeper) error {
	resp, err := fetch(ctx, "http://prices") // want body:"a return leaves the response of fetch open"
	if err != nil {
		return err
	}
	if resp.Header.Get("Content-Type") != "text/event-stream" {
		return errStatus
	}
	k.body = resp.Body
	return nil
}

// switched leaves one case open.
func (p *Prices) switched() error {
	resp, err := p.client.Get(p.url) // want body:"a return leaves the response of Get open"
	switch {
	case err != nil:
		return err
	case resp.StatusCode == http.StatusConflict:
		return errStatus
	}
	return resp.Body.Close()
}

// exits ends the process where it leaves the body open: nothing is left of it.
func (p *Prices) exits() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusConflict {
		os.Exit(1)
	}
	return resp.Body.Close()
}

// withError returns the response with an error, where callers do not look at it.
func (p *Prices) withError() (*http.Response, error) {
	resp, err := p.client.Get(p.url) // want body:"the response of Get is returned with an error, and stays open"
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= http.StatusBadRequest {
		text, _ := io.ReadAll(resp.Body)
		return resp, errors.New(string(text))
	}
	return resp, nil
}

func (p *Prices) looksAtTheError() error {
	resp, err := p.withError()
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// retriedOutside puts the response of each try into one variable, and forgets those that made it try again.
func (p *Prices) retriedOutside() (v int, err error) {
	var resp *http.Response
	err = backoff.Retry(func() (err error) {
		resp, err = p.client.Get(p.url) // want body:"a return leaves the response of Get open"
		if err != nil {
			return err
		}
		if resp.StatusCode >= http.StatusInternalServerError {
			return errStatus
		}
		return nil
	}, backoff.NewExponentialBackOff())
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// BodyRoutes is all that the service runs of this file.
func BodyRoutes() []any {
	return []any{
		(*Prices).earlyStatus,
		(*Prices).good,
		(*Prices).mergedCheck,
		(*Prices).neverClosed, (*Prices).closedAfterAll, (*Prices).everyPage, (*Prices).someRead, (*Prices).modified, (*Prices).beginning,
		(*Prices).thrownAway,
		(*Prices).printed,
		(*Prices).nextTurn,
		(*Prices).closure,
		throughInterface,
		fetch,
		throughHelper,
		open,
		bodyAlone,
		literal,
		(*Prices).methodValue,
		decode,
		throughDecoder,
		half,
		(*Prices).switched,
		(*Prices).exits,
		(*Prices).withError,
		(*Prices).looksAtTheError,
		(*Prices).retriedOutside,
	}
}
