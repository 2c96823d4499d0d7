package unboundedcache

import (
	"net/url"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A Door lets visitors in, whoever asks it.
type Door struct {
	mu       sync.Mutex
	visitors map[string]*visitor
	byPlan   map[string]pacer
	guests   map[string]*guest
	ways     map[string]way
}

// NewDoor is made when a program starts, and asked by whoever ask has it asked by.
func NewDoor(ask func(...func(who string) bool)) {
	d := &Door{visitors: map[string]*visitor{}, byPlan: map[string]pacer{}, guests: map[string]*guest{}, ways: map[string]way{}}
	ask(d.enter, d.pace, d.greet, d.lead)
}

// A visitor has a limiter, and a moment beside it.
type visitor struct {
	limiter *rate.Limiter
	seen    time.Time
}

// enter makes a limiter for each who comes.
func (d *Door) enter(who string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	v, ok := d.visitors[who]
	if !ok {
		v = &visitor{limiter: rate.NewLimiter(1, 5)}
		d.visitors[who] = v // want map:"visitors keeps something for each new key that ever came"
	}
	v.seen = time.Now()
	return v.limiter.Allow()
}

// A pacer is what a struct with a limiter implements.
type pacer interface{ pace() bool }

type steady struct {
	rate.Limiter
	name string
}

func (s *steady) pace() bool { return s.Allow() }

// pace asks one that stands behind an interface.
func (d *Door) pace(who string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	p, ok := d.byPlan[who]
	if !ok {
		p = &steady{name: who}
		d.byPlan[who] = p // want map:"byPlan keeps something for each new key that ever came"
	}
	return p.pace()
}

// A guest is somebody of whom more is known than how often he may come.
type guest struct {
	limiter *rate.Limiter
	home    *url.URL
	friends []string
}

// greet is silent: nobody says that requests come there.
func (d *Door) greet(who string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	g, ok := d.guests[who]
	if !ok {
		g = &guest{limiter: rate.NewLimiter(1, 5)}
		d.guests[who] = g
	}
	return g.limiter.Allow()
}

// A way is what no limiter implements.
type way interface{ lead() string }

type path struct{ to string }

func (p path) lead() string { return p.to }

// lead is silent as well.
func (d *Door) lead(who string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	w, ok := d.ways[who]
	if !ok {
		w = path{who}
		d.ways[who] = w
	}
	return w.lead() != who
}
