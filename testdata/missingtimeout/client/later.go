package client

import (
	"bufio"
	"context"
	"net/http"
	"time"
)

// ValueLater completes its variable.
func ValueLater(url string) (*http.Response, error) {
	c := http.Client{CheckRedirect: nil}
	c.Timeout = time.Second
	return c.Get(url)
}

// Helped is completed by a helper of the package.
func Helped(url string) (*http.Response, error) {
	c := &http.Client{}
	limit(c)
	return c.Get(url)
}

func limit(c *http.Client) { c.Timeout = time.Second }

// Setting is a functional option.
type Setting func(*http.Client)

// Within is one that bounds.
func Within(d time.Duration) Setting { return func(c *http.Client) { c.Timeout = d } }

// Set gets its timeout by options: whether there is any is its caller's business.
func Set(url string, settings ...Setting) (*http.Response, error) {
	c := &http.Client{}
	for _, s := range settings {
		s(c)
	}
	return c.Get(url)
}

// Unset has nobody complete it, though the package has such options.
func Unset(url string) (*http.Response, error) {
	c := &http.Client{} // want client:"Get has no timeout"
	return c.Get(url)
}

// Getter is a method value's type.
type Getter func(url string) (*http.Response, error)

// Method hands a method of a client on, which is called without a deadline: who calls it is not followed.
func Method() Getter {
	c := &http.Client{}
	return c.Get
}

// Literal calls in a function literal.
func Literal(url string) (resp *http.Response, err error) {
	fetch := func() error {
		resp, err = http.Get(url) // want client:"http.Get has no timeout"
		return err
	}
	return resp, fetch()
}

// Base is embedded by those who call.
type Base struct{ http *http.Client }

// Derived calls with what Base keeps.
type Derived struct{ Base }

// MakeDerived builds it.
func MakeDerived() *Derived {
	return &Derived{Base{http: &http.Client{}}} // want client:"Get has no timeout"
}

// Fetch goes through a promoted field.
func (d *Derived) Fetch(url string) (*http.Response, error) { return d.http.Get(url) }

// Cache is generic, and fetches what it does not have.
type Cache[K comparable] struct {
	client *http.Client
	timed  *http.Client
	urls   map[K]string
}

// MakeCache builds its clients.
func MakeCache[K comparable]() *Cache[K] {
	return &Cache[K]{
		client: &http.Client{}, // want client:"Get has no timeout"
		timed:  &http.Client{Timeout: time.Second},
		urls:   map[K]string{},
	}
}

// Load uses the one without timeout.
func (c *Cache[K]) Load(key K) (*http.Response, error) { return c.client.Get(c.urls[key]) }

// LoadTimed uses the one with.
func (c *Cache[K]) LoadTimed(key K) (*http.Response, error) { return c.timed.Get(c.urls[key]) }

// Config has a timeout that nobody sets, and one that somebody may.
type Config struct{ Timeout time.Duration }

// Configured has the timeout of its configuration, whatever that is.
func Configured(cfg Config, url string) (*http.Response, error) {
	c := &http.Client{Timeout: cfg.Timeout}
	return c.Get(url)
}

// Sent carries its deadline in the request, which another function makes.
func Sent(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := request(ctx, url)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func request(ctx context.Context, url string) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
}

// SentEndless does the same without a deadline.
func SentEndless(url string) (*http.Response, error) {
	req, err := request(context.Background(), url)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want client:"Do has no timeout"
}

// Events reads a stream of events, which lasts as long as both sides like.
func Events(url string, each func(string)) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		each(lines.Text())
	}
	return nil
}

// Subscription may be ended by whoever has its cancel function.
type Subscription struct{ cancel context.CancelFunc }

// Subscribe sends a request that lasts until then.
func Subscribe(url string, got chan<- *http.Response) *Subscription {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		req, err := request(ctx, url)
		if err != nil {
			return
		}
		if resp, err := http.DefaultClient.Do(req); err == nil {
			got <- resp
		}
	}()
	return &Subscription{cancel: cancel}
}
