package cachestampede

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// bootstrapName runs before anybody is served.
func bootstrapName(ctx context.Context, u *Users, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	name, err := u.load(ctx, id)
	if err == nil {
		u.known.Add(id, name)
	}
	return name, err
}

// NameStated is coalesced by what hldlint does not see.
//
//hldlint:coalesced the gateway lets one request for a user through
func (u *Users) NameStated(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	name, err := u.load(ctx, id)
	if err == nil {
		u.known.Add(id, name)
	}
	return name, err
}

// NameFlown runs the whole in a flight.
func (u *Users) NameFlown(ctx context.Context, id string) (string, error) {
	v, err, _ := u.flight.Do(id, func() (any, error) { return u.nameInFlight(context.WithoutCancel(ctx), id) })
	if err != nil {
		return "", err
	}
	return v.(string), nil
}

func (u *Users) nameInFlight(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	name, err := u.load(ctx, id)
	if err == nil {
		u.known.Add(id, name)
	}
	return name, err
}

// NameTried lets one caller load; the others say that they do not know yet.
func (u *Users) NameTried(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	if !u.mu.TryLock() {
		return "", context.DeadlineExceeded
	}
	defer u.mu.Unlock()
	name, err := u.load(ctx, id)
	if err == nil {
		u.known.Add(id, name)
	}
	return name, err
}

// NameTwice calls what looks into the cache by itself.
func (u *Users) NameTwice(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	name, err := u.knownOrLoad(ctx, id)
	if err == nil {
		u.known.Add(id, name)
	}
	return name, err
}

func (u *Users) knownOrLoad(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	return u.load(ctx, id)
}

// AnyName loads one when none of many is known.
func (u *Users) AnyName(ctx context.Context, ids []string) (string, error) {
	for _, id := range ids {
		if name, ok := u.known.Get(id); ok {
			return name, nil
		}
	}
	name, err := u.load(ctx, ids[0])
	if err == nil {
		u.known.Add(ids[0], name)
	}
	return name, err
}

// Rendered writes the small picture to whoever asks, and keeps nothing.
func (p *Pictures) Rendered(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	small := "small/" + name
	if found, _ := p.storage.Exists(r.Context(), small); !found {
		p.renderThumb(w, name, small)
		return
	}
	p.storage.Serve(w, r, small)
}

func (p *Pictures) renderThumb(w http.ResponseWriter, from, to string) {
	_, _ = w.Write([]byte(from + to))
}

// Await waits until the token is old, or its caller gives up.
func (t *Token) Await(ctx context.Context) (string, error) {
	for {
		t.mu.RLock()
		value, expires := t.value, t.expires
		t.mu.RUnlock()
		if time.Now().After(expires) {
			return t.renew(ctx)
		}
		select {
		case <-ctx.Done():
			return value, ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

// Fares are renewed behind their callers.
type Fares struct {
	mu, renewing sync.Mutex
	client       *http.Client
	value        string
	expires      time.Time
}

// Get answers the old value while one goroutine, of however many, renews it.
func (r *Fares) Get() string {
	r.mu.Lock()
	value, expires := r.value, r.expires
	r.mu.Unlock()
	if time.Now().After(expires) {
		go r.renew()
	}
	return value
}

func (r *Fares) renew() {
	if !r.renewing.TryLock() {
		return
	}
	defer r.renewing.Unlock()
	resp, err := r.client.Get("https://rates.example/today")
	if err != nil {
		return
	}
	defer resp.Body.Close()
	r.mu.Lock()
	r.value, r.expires = resp.Header.Get("Rate"), time.Now().Add(time.Hour)
	r.mu.Unlock()
}

var _ = bootstrapName
