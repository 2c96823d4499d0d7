package cachestampede

import (
	"context"
	"sync"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

// Shelves are a cache for whatever its caller loads.
type Shelves[V any] struct {
	items *ttlcache.Cache[string, V]
	load  func(ctx context.Context, key string) (V, error)
	calls calls
}

// GetOrLoad asks the caller's loader once for each caller.
func (s *Shelves[V]) GetOrLoad(ctx context.Context, key string, load func(ctx context.Context, key string) (V, error)) (V, error) {
	if item := s.items.Get(key); item != nil {
		return item.Value(), nil
	}
	v, err := load(ctx, key) // want fill:"every concurrent miss of GetOrLoad runs load"
	if err != nil {
		return v, err
	}
	s.items.Set(key, v, ttlcache.DefaultTTL)
	return v, nil
}

// Get asks the loader that a field holds.
func (s *Shelves[V]) Get(ctx context.Context, key string) (V, error) {
	if item := s.items.Get(key); item != nil {
		return item.Value(), nil
	}
	v, err := s.load(ctx, key) // want fill:"every concurrent miss of Get runs load"
	if err == nil {
		s.items.Set(key, v, ttlcache.DefaultTTL)
	}
	return v, err
}

// Computed has a loader that takes no context: it computes.
func (s *Shelves[V]) Computed(key string, compute func(key string) (V, error)) (V, error) {
	if item := s.items.Get(key); item != nil {
		return item.Value(), nil
	}
	v, err := compute(key)
	if err == nil {
		s.items.Set(key, v, ttlcache.DefaultTTL)
	}
	return v, err
}

// calls is a singleflight made by hand.
type calls struct {
	mu      sync.Mutex
	pending map[string]*pendingCall
}

type pendingCall struct {
	done  chan struct{}
	value string
	err   error
}

// do runs load once for all that ask meanwhile.
func (c *calls) do(key string, load func() (string, error)) (string, error) {
	c.mu.Lock()
	if p, ok := c.pending[key]; ok {
		c.mu.Unlock()
		<-p.done
		return p.value, p.err
	}
	p := &pendingCall{done: make(chan struct{})}
	c.pending[key] = p
	c.mu.Unlock()
	p.value, p.err = load()
	close(p.done)
	c.mu.Lock()
	delete(c.pending, key)
	c.mu.Unlock()
	return p.value, p.err
}

// Handmade coalesces with it.
func (u *Users) Handmade(ctx context.Context, c *calls, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	return c.do(id, func() (string, error) {
		name, err := u.load(ctx, id)
		if err == nil {
			u.known.Add(id, name)
		}
		return name, err
	})
}

// Inflight does the same in one function.
type Inflight struct {
	users   *Users
	mu      sync.Mutex
	names   map[string]string
	pending map[string]chan struct{}
}

// Name waits for whoever came first.
func (f *Inflight) Name(ctx context.Context, id string) (string, error) {
	f.mu.Lock()
	name, ok := f.names[id]
	wait, flying := f.pending[id]
	if !ok && !flying {
		f.pending[id] = make(chan struct{})
	}
	f.mu.Unlock()
	if ok {
		return name, nil
	}
	if flying {
		<-wait
		return f.Name(ctx, id)
	}
	name, err := f.users.load(ctx, id)
	f.mu.Lock()
	defer f.mu.Unlock()
	if err == nil {
		f.names[id] = name
	}
	close(f.pending[id])
	delete(f.pending, id)
	return name, err
}

// stripes are locks, one for some of the keys.
type stripes [16]sync.Mutex

func (s *stripes) lock(key string) (unlock func()) {
	mu := &s[len(key)%len(s)]
	mu.Lock()
	return mu.Unlock
}

// Striped takes the lock of its key, and looks again.
type Striped struct {
	users *Users
	locks stripes
}

// Name is loaded by one for each key.
func (s *Striped) Name(ctx context.Context, id string) (string, error) {
	if name, ok := s.users.known.Get(id); ok {
		return name, nil
	}
	defer s.locks.lock(id)()
	if name, ok := s.users.known.Get(id); ok {
		return name, nil
	}
	name, err := s.users.load(ctx, id)
	if err == nil {
		s.users.known.Add(id, name)
	}
	return name, err
}

var owner string

// Owner remembers one value in a variable of the package.
func (u *Users) Owner(ctx context.Context) (string, error) {
	if owner != "" {
		return owner, nil
	}
	name, err := u.load(ctx, "owner") // want fill:"every concurrent miss of Owner"
	if err != nil {
		return "", err
	}
	owner = name
	return owner, nil
}

// Keys are fetched once for all.
type Keys struct {
	users *Users
	mu    sync.RWMutex
	keys  []string
}

// All holds the lock while it looks, and while it stores: in between everybody loads.
func (k *Keys) All(ctx context.Context) ([]string, error) {
	k.mu.RLock()
	keys := k.keys
	k.mu.RUnlock()
	if keys != nil {
		return keys, nil
	}
	key, err := k.users.load(ctx, "keys") // want fill:"every concurrent miss of All"
	if err != nil {
		return nil, err
	}
	keys = []string{key}
	k.mu.Lock()
	k.keys = keys
	k.mu.Unlock()
	return keys, nil
}

// Checked loads under the lock, and looks again: whoever comes second finds it.
func (k *Keys) Checked(ctx context.Context) ([]string, error) {
	k.mu.RLock()
	keys := k.keys
	k.mu.RUnlock()
	if keys != nil {
		return keys, nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys != nil {
		return k.keys, nil
	}
	key, err := k.users.load(ctx, "keys")
	if err != nil {
		return nil, err
	}
	k.keys = []string{key}
	return k.keys, nil
}

// team is what a cache holds, and when it was loaded.
type team struct {
	name   string
	loaded time.Time
	newer  *team
}

// Teams answers with the old value while a new one is loaded.
type Teams struct {
	users *Users
	mu    sync.RWMutex
	teams map[string]*team
	busy  sync.Mutex
}

// Stale starts a goroutine for each caller that sees the old value.
func (t *Teams) Stale(id string) string {
	t.mu.RLock()
	found := t.teams[id]
	t.mu.RUnlock()
	if found == nil {
		return ""
	}
	if time.Since(found.loaded) > time.Minute {
		go t.reload(id) // want refresh:"every concurrent caller of Stale renews"
	}
	return found.name
}

func (t *Teams) reload(id string) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	name, err := t.users.load(ctx, id)
	if err != nil {
		return
	}
	t.mu.Lock()
	t.teams[id] = &team{name: name, loaded: time.Now()}
	t.mu.Unlock()
}

// Marked sets the time first, so that the next caller takes the value for fresh.
func (t *Teams) Marked(id string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	found := t.teams[id]
	if time.Since(found.loaded) > time.Minute {
		found.loaded = time.Now()
		go t.reload(id)
	}
	return found.name
}

// Tried has one goroutine at a time.
func (t *Teams) Tried(id string) string {
	t.mu.RLock()
	found := t.teams[id]
	t.mu.RUnlock()
	if time.Since(found.loaded) > time.Minute && t.busy.TryLock() {
		go func() {
			defer t.busy.Unlock()
			t.reload(id)
		}()
	}
	return found.name
}

// Names looks for many at once, and loads what is missing in one query: there is no key to coalesce by.
func (u *Users) Names(ctx context.Context, ids []string) ([]string, error) {
	var names, missing []string
	for _, id := range ids {
		if name, ok := u.known.Get(id); ok {
			names = append(names, name)
			continue
		}
		missing = append(missing, id)
	}
	rows, err := u.db.QueryContext(ctx, "select name from users where id = any($1)", missing)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		u.known.Add(name, name)
		names = append(names, name)
	}
	return names, rows.Err()
}

// Health is asked by one prober.
type Health struct{ users *Users }

// Database remembers the answer for a while.
func (h *Health) Database(ctx context.Context) (string, error) {
	if name, ok := h.users.known.Get("version"); ok {
		return name, nil
	}
	name, err := h.users.load(ctx, "version")
	if err != nil {
		return "", err
	}
	h.users.known.Add("version", name)
	return name, nil
}

// newest goes through a chain in a loop: what it looks at is a value that comes around again.
func newest(found *team) *team {
	for found != nil && time.Since(found.loaded) > time.Minute {
		if next := found.newer; next != nil {
			found = next
		}
	}
	return found
}

// Conversation belongs to the goroutine that reads from one connection: nobody locks its map.
type Conversation struct {
	users *Users
	seen  map[string]string
}

// Name remembers for this connection.
func (c *Conversation) Name(ctx context.Context, id string) (string, error) {
	if name, ok := c.seen[id]; ok {
		return name, nil
	}
	name, err := c.users.load(ctx, id)
	if err == nil {
		c.seen[id] = name
	}
	return name, err
}
