package cachestampede

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"
)

// Wares may be asked without the cache.
type Wares struct {
	users *Users
	mu    sync.Mutex
	known map[string]string
	off   bool
}

// HeldMiss is silent: whoever asks the cache holds the lock until the end.
func (w *Wares) HeldMiss(ctx context.Context, id string) (string, error) {
	if !w.off {
		w.mu.Lock()
		defer w.mu.Unlock()
		if name, ok := w.known[id]; ok {
			return name, nil
		}
	}
	name, err := w.users.load(ctx, id)
	if err != nil {
		return "", err
	}
	if !w.off {
		w.known[id] = name
	}
	return name, nil
}

// Released lets the lock go before it loads.
func (w *Wares) Released(ctx context.Context, id string) (string, error) {
	if !w.off {
		w.mu.Lock()
		name, ok := w.known[id]
		w.mu.Unlock()
		if ok {
			return name, nil
		}
	}
	name, err := w.users.load(ctx, id) // want fill:"every concurrent miss of Released runs"
	if err != nil {
		return "", err
	}
	w.mu.Lock()
	w.known[id] = name
	w.mu.Unlock()
	return name, nil
}

// resolve asks for names, and not for what is an ID already.
func (w *Wares) resolve(ctx context.Context, name string) (id string, asked bool, err error) {
	if strings.HasPrefix(name, "id:") {
		return name, false, nil
	}
	id, err = w.users.load(ctx, name)
	if err != nil {
		return "", false, err
	}
	return id, true, nil
}

// Unasked is silent: it keeps what nobody was asked for.
func (w *Wares) Unasked(ctx context.Context, name string) (string, error) {
	if id, ok := w.users.known.Get(name); ok {
		return id, nil
	}
	id, asked, err := w.resolve(ctx, name)
	if err != nil {
		return "", err
	}
	if !asked {
		w.users.known.Add(name, id)
	}
	return id, nil
}

// Asked keeps what was asked for.
func (w *Wares) Asked(ctx context.Context, name string) (string, error) {
	if id, ok := w.users.known.Get(name); ok {
		return id, nil
	}
	id, asked, err := w.resolve(ctx, name) // want fill:"every concurrent miss of Asked runs"
	if err != nil {
		return "", err
	}
	if asked {
		w.users.known.Add(name, id)
	}
	return id, nil
}

// OtherKey is silent: it looks for one and keeps another.
func (w *Wares) OtherKey(ctx context.Context, id, parent string) (string, error) {
	if name, ok := w.users.known.Get(id); ok {
		return name, nil
	}
	name, err := w.users.load(ctx, parent)
	if err != nil {
		return "", err
	}
	w.users.known.Add(parent, name)
	return name, nil
}

// SameKey keeps what it looked for.
func (w *Wares) SameKey(ctx context.Context, id, parent string) (string, error) {
	if name, ok := w.users.known.Get(id); ok {
		return name, nil
	}
	name, err := w.users.load(ctx, parent) // want fill:"every concurrent miss of SameKey runs"
	if err != nil {
		return "", err
	}
	w.users.known.Add(id, name)
	return name, nil
}

var errTaken = errors.New("taken")

// Taken is silent: what it finds is what is wrong.
func (w *Wares) Taken(ctx context.Context, id string) (string, error) {
	if name, ok := w.users.known.Get(id); ok {
		return name, errTaken
	}
	name, err := w.users.load(ctx, id)
	if err != nil {
		return "", err
	}
	w.users.known.Add(id, name)
	return name, nil
}

// problem is how handlers of the project say what is wrong.
type problem struct{ err error }

func (p *problem) Error() string { return p.err.Error() }

func (w *Wares) read(id string) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	name, ok := w.known[id]
	if !ok {
		return "", errTaken
	}
	return name, nil
}

func (w *Wares) write(id, name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.known[id] = name
}

// Renewed is silent: it is told to renew what there is, and answers with nothing but problems.
func (w *Wares) Renewed(ctx context.Context, ids []string) *problem {
	for _, id := range ids {
		if _, err := w.read(id); err != nil {
			return &problem{err}
		}
		name, err := w.users.load(ctx, id)
		if err != nil {
			continue
		}
		w.write(id, name)
	}
	return nil
}

// Written answers a request with what it finds.
func (w *Wares) Written(rw http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if name, ok := w.users.known.Get(id); ok {
		_ = json.NewEncoder(rw).Encode(name)
		return
	}
	name, err := w.users.load(r.Context(), id) // want fill:"every concurrent miss of Written runs"
	if err != nil {
		http.Error(rw, err.Error(), http.StatusBadGateway)
		return
	}
	w.users.known.Add(id, name)
	_ = json.NewEncoder(rw).Encode(name)
}

// Plainly does so without an encoder.
func (w *Wares) Plainly(rw http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if name, ok := w.users.known.Get(id); ok {
		_, _ = rw.Write([]byte(name))
		return
	}
	name, err := w.users.load(r.Context(), id) // want fill:"every concurrent miss of Plainly runs"
	if err != nil {
		http.Error(rw, err.Error(), http.StatusBadGateway)
		return
	}
	w.users.known.Add(id, name)
	_, _ = rw.Write([]byte(name))
}
