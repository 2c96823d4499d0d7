// Command outside puts what it opens into variables, and closes it or does not.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
	"github.com/sourcegraph/conc/panics"
	"go.uber.org/multierr"
)

var errStatus = errors.New("wrong status")

type prices struct {
	client *http.Client
	db     *sql.DB
	url    string
	last   *http.Response
}

// half closes what the last try left where it was what was wanted, and leaves it open where it was not.
func (p *prices) half() (v int, err error) {
	var resp *http.Response
	err = retry.Do(func() (err error) {
		resp, err = p.client.Get(p.url) // want body:"a return leaves the response of Get open"
		return err
	})
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, errStatus
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// halfByHelper has a helper of its own run it.
func (p *prices) halfByHelper() (v int, err error) {
	var resp *http.Response
	do := func() (err error) {
		resp, err = p.client.Get(p.url) // want body:"a return leaves the response of Get open"
		return err
	}
	if err = slowly(do); err != nil {
		return 0, err
	}
	if resp.Header.Get("Content-Type") == "" {
		return 0, errStatus
	}
	err = json.NewDecoder(resp.Body).Decode(&v)
	resp.Body.Close()
	return v, err
}

// halfRows leaves rows.
func (p *prices) halfRows(ctx context.Context, strict bool) (names []string, err error) {
	var rows *sql.Rows
	err = backoff.Retry(func() error {
		var err error
		rows, err = p.db.QueryContext(ctx, "select name from prices") // want rows:"a return leaves the rows of QueryContext open"
		return err
	}, backoff.NewExponentialBackOff())
	if err != nil {
		return nil, err
	}
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	if strict && len(columns) > 1 {
		return nil, errStatus
	}
	defer rows.Close()
	for rows.Next() {
		name := ""
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// statusOnly is run by a library that says nothing of what it does with functions: what is behind the call relies on that it has run.
func (p *prices) statusOnly() (status int, err error) {
	var resp *http.Response
	if caught := panics.Try(func() {
		resp, err = p.client.Get(p.url) // want body:"a return leaves the response of Get open"
	}); caught != nil {
		return 0, caught.AsError()
	}
	if err != nil {
		return 0, err
	}
	if resp.ContentLength == 0 {
		return resp.StatusCode, nil
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&status)
	return status, err
}

func slowly(do func() error) error {
	for range 3 {
		if do() == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errStatus
}

// whole is silent: it is deferred before anything else is looked at.
func (p *prices) whole() (v int, err error) {
	var resp *http.Response
	err = retry.Do(func() (err error) {
		resp, err = p.client.Get(p.url)
		return err
	})
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, errStatus
	}
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// before is silent: a literal that was deferred before closes what is there by then.
func (p *prices) before() (v int, err error) {
	var resp *http.Response
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	err = retry.Do(func() (err error) {
		resp, err = p.client.Get(p.url)
		return err
	})
	if err != nil || resp.StatusCode != http.StatusOK {
		return 0, errStatus
	}
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// handed is silent: a helper has it.
func (p *prices) handed() (v int, err error) {
	var resp *http.Response
	err = retry.Do(func() (err error) {
		resp, err = p.client.Get(p.url)
		return err
	})
	if err != nil {
		return 0, err
	}
	if resp.StatusCode == http.StatusTeapot {
		return p.read(resp)
	}
	p.last = resp
	return 0, nil
}

func (p *prices) read(resp *http.Response) (v int, err error) {
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// inside is silent: the literal has read and closed it, and what is outside only looks at the status.
func (p *prices) inside() (v int, err error) {
	var resp *http.Response
	err = retry.Do(func() (err error) {
		resp, err = p.client.Get(p.url)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return json.NewDecoder(resp.Body).Decode(&v)
	})
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, errStatus
	}
	return v, nil
}

// joined has two errors in one: the second may be all there is.
func (p *prices) joined() error {
	resp, err := p.client.Get(p.url) // want body:"a return leaves the response of Get open"
	err = errors.Join(err, p.allowed())
	if err != nil {
		return err
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.Body.Close()
}

// appended has them of a library.
func (p *prices) appended() error {
	resp, err := p.client.Get(p.url) // want body:"a return leaves the response of Get open"
	err = multierr.Append(err, p.allowed())
	if err != nil {
		return err
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.Body.Close()
}

// joinedBehind has the other error come after the first was looked at.
func (p *prices) joinedBehind(ctx context.Context) error {
	rows, err := p.db.QueryContext(ctx, "select name from prices") // want rows:"a return leaves the rows of QueryContext open"
	if err != nil {
		return err
	}
	if err := p.allowed(); err != nil {
		return errors.Join(errStatus, err)
	}
	return rows.Close()
}

// joinedWell is silent: what is joined is that it is closed.
func (p *prices) joinedWell(ctx context.Context) (err error) {
	rows, err := p.db.QueryContext(ctx, "select name from prices")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	return p.allowed()
}

// joinedClose is silent likewise.
func (p *prices) joinedClose() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	if err := p.allowed(); err != nil {
		return errors.Join(err, resp.Body.Close())
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return multierr.Combine(errStatus, resp.Body.Close())
}

// wrapped is silent: where the joined error is nil there is something to close, and it is.
func (p *prices) wrapped() error {
	resp, err := p.client.Get(p.url)
	if err = errors.Join(err, nil); err != nil {
		return fmt.Errorf("get: %w", err)
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.Body.Close()
}

func (p *prices) allowed() error {
	if p.url == "" {
		return errStatus
	}
	return nil
}

// twice defers once: what the variable holds by then is not what it held.
func (p *prices) twice() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	resp, err = p.client.Get(p.url + "/more") // want body:"nothing closes the response of Get"
	if err != nil {
		return err
	}
	p.url = resp.Status
	return nil
}

// twiceSeen has the same in a variable that a literal sees.
func (p *prices) twiceSeen() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	defer func() { log.Print(resp.Status) }()
	resp, err = p.client.Get(p.url + "/more") // want body:"a return leaves the response of Get open"
	if err != nil {
		return err
	}
	p.url = resp.Status
	return nil
}

// twiceRows does so with rows, whose variable a literal assigns.
func (p *prices) twiceRows(ctx context.Context) error {
	var rows *sql.Rows
	ask := func(q string) (err error) {
		rows, err = p.db.QueryContext(ctx, q) // want rows:"nothing closes the rows of QueryContext"
		return err
	}
	if err := ask("select 1"); err != nil {
		return err
	}
	rows, err := p.db.QueryContext(ctx, "select 2") // want rows:"nothing closes the rows of QueryContext"
	if err != nil {
		return err
	}
	log.Print(rows.Columns())
	return nil
}

// first is closed by nobody: the literal closes what is in the variable when it ends.
func (p *prices) first() error {
	resp, err := p.client.Get(p.url) // want body:"a return leaves the response of Get open"
	if err != nil {
		return err
	}
	defer func() { resp.Body.Close() }()
	p.url = resp.Status
	resp, err = p.client.Get(p.url + "/more")
	if err != nil {
		return err
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return nil
}

// twiceWell is silent: each is deferred.
func (p *prices) twiceWell() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	defer func() { log.Print(resp.Status) }()
	resp, err = p.client.Get(p.url + "/more")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	return nil
}

// twiceClosed is silent: the first is closed before it is forgotten, and the literal closes the second.
func (p *prices) twiceClosed() error {
	resp, err := p.client.Get(p.url)
	if err != nil {
		return err
	}
	defer func() { resp.Body.Close() }()
	if resp.StatusCode == http.StatusUnauthorized {
		_, _ = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		again, err := p.client.Get(p.url + "/login")
		if err != nil {
			return err
		}
		resp = again
	}
	return json.NewDecoder(resp.Body).Decode(&p.url)
}

// skipped leaves it in the turns that go on early.
func (p *prices) skipped(ctx context.Context, urls []string) (n int) {
	for _, url := range urls {
		resp, err := p.client.Get(url) // want body:"leaves the response of Get open"
		if err != nil {
			continue
		}
		if resp.StatusCode == http.StatusNotFound {
			continue
		}
		if resp.StatusCode == http.StatusTooManyRequests {
			break
		}
		n++
		resp.Body.Close()
	}
	return n
}

// broken leaves the last one.
func (p *prices) broken(ctx context.Context, names []string) error {
	for _, name := range names {
		rows, err := p.db.QueryContext(ctx, "select 1 from prices where name = $1", name) // want rows:"a return leaves the rows of QueryContext open"
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			break
		}
		rows.Close()
	}
	return nil
}

// found is silent: it is closed behind the loop that was left with it.
func (p *prices) found(ctx context.Context, urls []string) error {
	var resp *http.Response
	for _, url := range urls {
		var err error
		resp, err = p.client.Get(url)
		if err != nil {
			continue
		}
		if resp.StatusCode == http.StatusOK {
			break
		}
		resp.Body.Close()
	}
	if resp == nil {
		return errStatus
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(&p.url)
}

func main() {
	p := &prices{client: &http.Client{Timeout: time.Second}, url: "https://prices.internal"}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		fmt.Fprintln(w, errors.Join(p.joined(), p.appended(), p.joinedBehind(ctx), p.joinedWell(ctx), p.joinedClose(), p.wrapped()))
		fmt.Fprintln(w, errors.Join(p.twice(), p.twiceSeen(), p.twiceRows(ctx), p.first(), p.twiceWell(), p.twiceClosed()))
		fmt.Fprintln(w, p.skipped(ctx, nil), p.broken(ctx, nil), p.found(ctx, nil))
		for _, do := range []func() (int, error){p.half, p.halfByHelper, p.whole, p.before, p.handed, p.inside, p.statusOnly} {
			n, err := do()
			fmt.Fprintln(w, n, err)
		}
		names, err := p.halfRows(ctx, true)
		fmt.Fprintln(w, names, err)
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
