package droppedctx

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/droppedctx/store"
)

// A Desk keeps what it has asked for, for all who come.
type Desk struct {
	*Server
	mu       sync.Mutex
	tokens   map[string]string
	settings *store.Settings
	until    time.Time
	Events   Events
	Tokens   *store.Tokens
	Lists    Lists
}

// Token keeps what it asks for where it has looked: it is for the next one, too.
func (d *Desk) Token(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte(d.tokenOf(r.Context(), r.FormValue("key"))))
}

func (d *Desk) tokenOf(ctx context.Context, key string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if token, ok := d.tokens[key]; ok {
		return token
	}
	token := d.Cache.Get(context.Background(), key).Val()
	d.tokens[key] = token
	return token
}

// Count looks into the same place, and keeps something else there.
func (d *Desk) Count(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if token, ok := d.tokens["count"]; ok {
		w.Write([]byte(token))
		return
	}
	count := d.Cache.Get(context.Background(), "count").Val() // want background:"Get does not get r.Context"
	d.tokens["count"] = "asked"
	w.Write([]byte(count))
}

// Below calls what keeps things itself, in another package; and what only asks for them.
func (d *Desk) Below(w http.ResponseWriter, r *http.Request) {
	token := d.Tokens.Of(context.Background(), r.FormValue("key"))
	fresh := d.Tokens.Fresh(context.Background(), r.FormValue("key"))     // want background:"Fresh does not get r.Context"
	patient := d.Tokens.Patient(context.Background(), r.FormValue("key")) // want background:"Patient does not get r.Context"
	w.Write([]byte(token + fresh + patient))
}

// Settings are loaded once, by whoever needs them first.
func (d *Desk) Settings(w http.ResponseWriter, r *http.Request) {
	_, reload := r.Context().Value(tenant{}).(bool)
	w.Write([]byte(d.settingsOf(r.Context(), reload).Name))
}

func (d *Desk) settingsOf(ctx context.Context, reload bool) *store.Settings {
	if d.settings != nil && !reload {
		return d.settings
	}
	name := d.Tokens.Fresh(context.Background(), "settings")
	d.settings = &store.Settings{Name: name}
	return d.settings
}

// Overwrite asks each time, whether there is something or not.
func (d *Desk) Overwrite(w http.ResponseWriter, r *http.Request) {
	if d.settings != nil {
		w.Write([]byte(d.settings.Name))
	}
	name := d.Tokens.Fresh(context.Background(), "settings") // want background:"Fresh does not get r.Context"
	d.settings = &store.Settings{Name: name}
}

// Rates are loaded again and again, by whoever comes when they are old.
func (d *Desk) Rates(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte(d.rates(r.Context()).Name))
}

func (d *Desk) rates(ctx context.Context) *store.Settings {
	if d.settings != nil && time.Now().Before(d.until) {
		return d.settings
	}
	name := d.Tokens.Fresh(context.Background(), "rates") // want background:"Fresh does not get ctx"
	d.settings, d.until = &store.Settings{Name: name}, time.Now().Add(time.Minute)
	return d.settings
}

// A visit is made for one request, and what it keeps ends with it.
type visit struct {
	desk     *Desk
	settings *store.Settings
}

// Visit has what is loaded for it alone.
func (d *Desk) Visit(w http.ResponseWriter, r *http.Request) {
	v := &visit{desk: d}
	w.Write([]byte(v.name(r.Context()) + v.name(r.Context())))
}

func (v *visit) name(ctx context.Context) string {
	if v.settings != nil {
		return v.settings.Name
	}
	name := v.desk.Cache.Get(context.Background(), "settings").Val() // want background:"Get does not get ctx"
	v.settings = &store.Settings{Name: name}
	return v.settings.Name
}

// Helped has its helper ask, and keeps what that brings.
func (d *Desk) Helped(ctx context.Context, key string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if token, ok := d.tokens[key]; ok {
		return token
	}
	token := d.login(key)
	d.tokens[key] = token
	return token
}

func (d *Desk) login(key string) string { return d.Cache.Get(context.Background(), key).Val() }

// Events brings what happens, until its context ends.
type Events interface {
	Subscribe(ctx context.Context, topic string) (<-chan string, error)
	Leave(topic string)
}

// Next heeds the context itself, beside what happens.
func (d *Desk) Next(w http.ResponseWriter, r *http.Request) {
	events, err := d.Events.Subscribe(context.Background(), r.FormValue("topic"))
	if err != nil {
		return
	}
	select {
	case <-r.Context().Done():
	case e := <-events:
		w.Write([]byte(e))
	}
}

// Nexts does so in a loop, until it has seen the end.
func (d *Desk) Nexts(w http.ResponseWriter, r *http.Request) {
	events, err := d.Events.Subscribe(context.Background(), r.FormValue("topic"))
	if err != nil {
		return
	}
	done := r.Context().Done()
	for {
		select {
		case <-done:
			done = nil
			d.Events.Leave(r.FormValue("topic"))
		case e, open := <-events:
			if !open {
				return
			}
			w.Write([]byte(e))
		}
	}
}

// Wait waits for what happens alone.
func (d *Desk) Wait(w http.ResponseWriter, r *http.Request) {
	events, err := d.Events.Subscribe(context.Background(), r.FormValue("topic")) // want background:"Subscribe does not get r.Context"
	if err != nil {
		return
	}
	select {
	case e := <-events:
		w.Write([]byte(e))
	case e := <-d.extra():
		w.Write([]byte(e))
	}
}

func (d *Desk) extra() <-chan string { return nil }

// Lists is one of two that are in sight, of which one does nothing with its context.
type Lists interface {
	Keys(ctx context.Context, id int) error
}

// Legacy calls what does nothing with a context: it is there that one has to be made use of.
func (d *Desk) Legacy(w http.ResponseWriter, r *http.Request) {
	if d.Store.Legacy(context.Background(), 1) != nil || d.Store.Older(context.Background(), 1) != nil {
		return
	}
	d.Lists.Keys(context.Background(), 1) // want background:"Keys does not get r.Context"
}

var _ = []Lists{store.Near{}, store.Far{}}
