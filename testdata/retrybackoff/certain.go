package retrybackoff

import (
	"context"
	"errors"
	"net"
	"time"
)

// errLocked is one of the failures.
var errLocked = errors.New("locked")

// A refusal has a code.
type refusal struct{ code int }

func (r *refusal) Error() string { return "refused" }

const unfinished = 571

// patient retries most of what fails.
func (a *API) patient(ctx context.Context) (err error) {
	for range 5 {
		if err = a.once(); err == nil || errors.Is(err, errLocked) {
			return err
		}
		if !pause(ctx, time.Second) {
			return err
		}
	}
	return err
}

// onlyUnfinished is silent: it comes back for one code alone.
func (a *API) onlyUnfinished(ctx context.Context) (err error) {
	for range 3 {
		if err = a.patient(ctx); err == nil {
			break
		}
		var r *refusal
		if errors.As(err, &r) && r.code == unfinished && pause(ctx, time.Second) {
			continue
		}
		break
	}
	return err
}

// onlyLocked is silent: what it comes back for is not retried below.
func (a *API) onlyLocked(ctx context.Context) (err error) {
	for range 3 {
		err = a.patient(ctx)
		if !errors.Is(err, errLocked) {
			return err
		}
		if !pause(ctx, time.Second) {
			return err
		}
	}
	return err
}

// butLocked comes back for all others.
func (a *API) butLocked(ctx context.Context) (err error) {
	for range 3 {
		if err = a.patient(ctx); err == nil { // want nested:"patient retries already"
			return nil
		}
		if errors.Is(err, errLocked) || !pause(ctx, time.Second) {
			return err
		}
	}
	return err
}

// Nested runs them.
func (a *API) Nested(ctx context.Context) error {
	return errors.Join(a.onlyUnfinished(ctx), a.onlyLocked(ctx), a.butLocked(ctx), a.tidiesUp(ctx), a.hasteless(ctx))
}

// Doors opens one after the other.
type Doors struct {
	cached, direct bool
	addr           string
	tries          int
}

// fallback is silent: with the flag down it goes the other way.
func (d *Doors) fallback() (net.Conn, error) {
	switch {
	case d.cached:
		conn, err := net.DialTimeout("tcp", d.addr, time.Second)
		if err != nil {
			d.cached, d.direct = false, true
			return d.fallback()
		}
		return conn, nil
	case d.direct:
		return net.DialTimeout("tcp", "primary:1", time.Second)
	}
	return nil, errEmpty
}

// turned is silent: the same with the flag turned.
func (d *Doors) turned() (net.Conn, error) {
	if !d.direct {
		conn, err := net.DialTimeout("tcp", d.addr, time.Second)
		if err == nil {
			return conn, nil
		}
		d.direct = true
		return d.turned()
	}
	return net.DialTimeout("tcp", "primary:1", time.Second)
}

// insists sets the flag to what it was.
func (d *Doors) insists() (net.Conn, error) {
	if d.cached {
		conn, err := net.DialTimeout("tcp", d.addr, time.Second) // want none:"net.DialTimeout is called again at once"
		if err != nil {
			d.cached = true
			return d.insists()
		}
		return conn, nil
	}
	return nil, errEmpty
}

// besides sets a flag that nobody asks.
func (d *Doors) besides() (net.Conn, error) {
	if d.cached {
		conn, err := net.DialTimeout("tcp", d.addr, time.Second) // want none:"net.DialTimeout is called again at once"
		if err != nil {
			d.direct = false
			return d.besides()
		}
		return conn, nil
	}
	return nil, errEmpty
}

// Open opens them.
func (d *Doors) Open() {
	for _, open := range []func() (net.Conn, error){d.fallback, d.turned, d.insists, d.besides} {
		if conn, err := open(); err == nil {
			conn.Close()
		}
	}
}

// tidiesUp is silent: it has to, whether anybody waits or not.
func (a *API) tidiesUp(ctx context.Context) error {
	defer func() {
		tidy, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		for range 3 {
			err := a.patient(tidy)
			if err == nil || !errors.Is(err, errLocked) {
				return
			}
			time.Sleep(time.Second)
		}
	}()
	return a.patient(ctx)
}

// hasteless goes on when nobody waits.
func (a *API) hasteless(ctx context.Context) error {
	for range 3 {
		err := a.patient(ctx)
		if err == nil || !errors.Is(err, errLocked) {
			return err
		}
		time.Sleep(time.Second) // want ignores-context:"does not end with ctx"
	}
	return errLocked
}
