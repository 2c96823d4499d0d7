package retrybackoff

import (
	"context"

	"net/http"
	"time"

	"github.com/avast/retry-go/v4"
	cb "github.com/cenkalti/backoff/v4"
	"github.com/elastic/go-elasticsearch/v8"
	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
	"github.com/go-kit/kit/endpoint"
	"github.com/go-kit/kit/sd/lb"
)

// Client repeats its calls with libraries.
type Client struct {
	api   *API
	ctx   context.Context
	pacer *Backoff
	own   *Backoff
	b     cb.BackOff
}

// Backoff is a pacer as many write one.
type Backoff struct {
	ctx   context.Context
	delay time.Duration
}

// NewBackoff ends with its context.
func NewBackoff(ctx context.Context) *Backoff { return &Backoff{ctx: ctx, delay: time.Second} }

// Ongoing pauses, unless the context has ended.
func (b *Backoff) Ongoing() bool {
	d := b.delay
	b.delay *= 2
	return pause(b.ctx, d)
}

// MakeKept makes the pacer once for all calls, and no context of theirs gets to it.
func MakeKept(api *API) *Client {
	return &Client{api: api, pacer: NewBackoff(context.Background())} // want ignores-context:"made once, with a context that never ends: ctx does not stop them"
}

// MakeOwn makes one whose context somebody ends.
func MakeOwn(ctx context.Context, api *API) *Client {
	return &Client{api: api, own: NewBackoff(ctx)}
}

// Write loops on what is kept.
func (c *Client) Write(ctx context.Context) error {
	for c.pacer.Ongoing() { // want jitter:"grow without jitter"
		if err := c.api.get(ctx); err == nil {
			return nil
		}
	}
	for c.own.Ongoing() { // want jitter:"grow without jitter"
		if err := c.api.get(ctx); err == nil {
			return nil
		}
	}
	return ctx.Err()
}

// Deaf has a context and does not give it to the library, which sleeps for minutes.
func (c *Client) Deaf(ctx context.Context) error {
	return cb.Retry(func() error { return c.api.get(ctx) }, cb.NewExponentialBackOff()) // want ignores-context:"backoff.Retry goes on when ctx has ended"
}

// DeafLimited has few tries, and sleeps all the same.
func (c *Client) DeafLimited(ctx context.Context) error {
	b := cb.NewExponentialBackOff()
	b.MaxInterval = time.Minute
	return cb.RetryNotify(func() error { return c.api.get(ctx) }, cb.WithMaxRetries(b, 5), nil) // want ignores-context:"goes on when ctx has ended"
}

// DeafField has its context in a field.
func (c *Client) DeafField() error {
	return cb.Retry(func() error { return c.api.get(c.ctx) }, cb.NewExponentialBackOff()) // want ignores-context:"goes on when ctx has ended"
}

// DeafOptions is given options, and none of them is the context.
func (c *Client) DeafOptions(ctx context.Context) error {
	return retry.Do(func() error { return c.api.get(ctx) }, retry.Attempts(5), retry.Delay(time.Second)) // want ignores-context:"retry.Do goes on when ctx has ended"
}

// Heard gives it the context.
func (c *Client) Heard(ctx context.Context) error {
	if err := retry.Do(func() error { return c.api.get(ctx) }, retry.Attempts(5), retry.Context(ctx)); err != nil {
		return err
	}
	return cb.Retry(func() error { return c.api.get(ctx) }, cb.WithMaxRetries(cb.WithContext(cb.NewExponentialBackOff(), ctx), 5))
}

// HeardInside asks the context itself.
func (c *Client) HeardInside(ctx context.Context) error {
	return cb.Retry(func() error {
		if err := ctx.Err(); err != nil {
			return cb.Permanent(err)
		}
		return c.api.get(ctx)
	}, cb.NewExponentialBackOff())
}

// HeardElsewhere has a policy of which nothing is known here.
func (c *Client) HeardElsewhere(ctx context.Context, opts ...retry.Option) error {
	if err := retry.Do(func() error { return c.api.get(ctx) }, opts...); err != nil {
		return err
	}
	return cb.Retry(func() error { return c.api.get(ctx) }, c.b)
}

// Alike tries forever, every second.
func (c *Client) Alike() error {
	return cb.Retry(c.api.once, cb.NewConstantBackOff(time.Second)) // want constant:"tries forever, always after the same delay"
}

// AlikeLimited has an end.
func (c *Client) AlikeLimited() error {
	return cb.Retry(c.api.once, cb.WithMaxRetries(cb.NewConstantBackOff(time.Second), 5))
}

// AlikeSeldom comes back every few minutes.
func (c *Client) AlikeSeldom() error {
	return cb.Retry(c.api.once, cb.NewConstantBackOff(5*time.Minute))
}

// Endlessly has no limit at all.
func (c *Client) Endlessly(ctx context.Context) error {
	return retry.Do(c.api.once, retry.Attempts(0), retry.Context(ctx)) // want library:"retry.Attempts with 0 means that it tries forever"
}

// Hasty has the library's default, which is no delay.
func Hasty(call func() (*http.Response, error)) (*http.Response, error) {
	policy := retrypolicy.NewBuilder[*http.Response]().HandleErrors(errGone).WithMaxRetries(3).Build() // want library:"retrypolicy.NewBuilder tries again without any delay"
	return failsafe.With(policy).Get(call)
}

// HastyDefault has it as well.
func HastyDefault(call func() (*http.Response, error)) (*http.Response, error) {
	return failsafe.With(retrypolicy.NewWithDefaults[*http.Response]()).Get(call) // want library:"retrypolicy.NewWithDefaults tries again without any delay"
}

// Composed sets a delay.
func Composed(call func() (*http.Response, error)) (*http.Response, error) {
	policy := retrypolicy.NewBuilder[*http.Response]().HandleErrors(errGone).WithBackoff(time.Second, time.Minute).Build()
	return failsafe.With(policy).Get(call)
}

// ComposedElsewhere leaves it to somebody else.
func ComposedElsewhere(refine func(retrypolicy.Builder[string])) retrypolicy.RetryPolicy[string] {
	b := retrypolicy.NewBuilder[string]()
	refine(b)
	return b.Build()
}

// Balanced asks the next endpoint at once; with one endpoint it is the same.
func Balanced(b lb.Balancer) endpoint.Endpoint {
	return lb.Retry(3, time.Second, b) // want library:"lb.Retry tries again without any delay"
}

// Search wants more tries, and no pause between them.
func Search() (*elasticsearch.Client, error) {
	return elasticsearch.NewClient(elasticsearch.Config{MaxRetries: 5}) // want library:"elasticsearch.Config without RetryBackoff tries again at once"
}

// SearchPaced pauses.
func SearchPaced() (*elasticsearch.Client, error) {
	return elasticsearch.NewClient(elasticsearch.Config{
		MaxRetries:   5,
		RetryBackoff: func(n int) time.Duration { return time.Duration(n) * time.Second },
	})
}

// SearchDefault asks for no retries: a few are made all the same.
func SearchDefault() (*elasticsearch.Client, error) {
	return elasticsearch.NewClient(elasticsearch.Config{Addresses: []string{"http://search:9200"}})
}

// Brief pauses so shortly that it does not matter.
func (c *Client) Brief(ctx context.Context) error {
	return cb.Retry(func() error { return c.api.get(ctx) }, cb.WithMaxRetries(cb.NewConstantBackOff(10*time.Millisecond), 3))
}

// RetryClient is a client, and no pacer.
type RetryClient struct{ api *API }

// NewRetryClient needs a context to connect.
func NewRetryClient(ctx context.Context) *RetryClient { return &RetryClient{} }

// Owner has one.
type Owner struct{ client *RetryClient }

// NewOwner connects.
func NewOwner() *Owner { return &Owner{client: NewRetryClient(context.Background())} }

// Use uses it.
func (o *Owner) Use(ctx context.Context) error { return o.client.api.get(ctx) }
