package unboundedcache

import (
	"net/http"
	"sync"
	"time"
)

// A trace is what one request draws: its groups end with it, however many they are.
type trace struct{ groups map[string]*group }

// A group keeps a moment for each step, and loses none.
type group struct {
	mu    sync.Mutex
	steps map[string]time.Time
}

// note is silent: the map that has the group is the request's own.
func (g *group) note(step string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.steps[step] = time.Now()
}

func (t *trace) group(name string) *group {
	g := t.groups[name]
	if g == nil {
		g = &group{steps: map[string]time.Time{}}
		t.groups[name] = g
	}
	return g
}

// A Board is made when the program starts, and has two teams: as long as it.
type Board struct {
	mu    sync.Mutex
	teams map[bool]*team
	pens  pens
}

// A team keeps a moment for each step.
type team struct {
	mu    sync.Mutex
	steps map[string]time.Time
}

func (t *team) note(step string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.steps[step] = time.Now() // want map:"steps keeps something for each query"
}

// NewBoard registers the handlers, and writes once a minute.
func NewBoard(mux *http.ServeMux) *Board {
	b := &Board{teams: map[bool]*team{}, pens: pens{NewPen(), nil}}
	mux.HandleFunc("GET /draw", b.draw)
	mux.HandleFunc("GET /team", b.team)
	mux.HandleFunc("GET /write", b.write)
	mux.HandleFunc("GET /shared", b.shared)
	go func() {
		for range time.Tick(time.Minute) {
			NewDraft().write("tick")
		}
	}()
	return b
}

func (b *Board) draw(w http.ResponseWriter, r *http.Request) {
	t := &trace{groups: map[string]*group{}}
	for _, name := range r.URL.Query()["group"] {
		t.group(name).note(r.FormValue("step"))
	}
}

func (b *Board) team(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	red := r.FormValue("red") != ""
	if b.teams[red] == nil {
		b.teams[red] = &team{steps: map[string]time.Time{}}
	}
	b.teams[red].note(r.FormValue("step"))
}

// A draft is made by requests and by a ticker, and by nothing that stays.
type draft struct{ lines map[string]string }

// NewDraft is for other packages as well.
func NewDraft() writer { return &draft{lines: map[string]string{}} }

// write is silent: each of those who make one throws it away.
func (d *draft) write(line string) {
	if _, ok := d.lines[line]; !ok {
		d.lines[line] = line
	}
}

type writer interface{ write(string) }

func (b *Board) write(w http.ResponseWriter, r *http.Request) {
	NewDraft().write(r.FormValue("line"))
	b.pens[1] = NewPen() // another one for this
}

// A pen is made when the program starts, too: that one stays.
type pen struct {
	mu    sync.Mutex
	lines map[string]string
}

type pens [2]writer

// NewPen is for other packages as well.
func NewPen() writer { return &pen{lines: map[string]string{}} }

func (p *pen) write(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lines[line] = line // want map:"lines keeps something for each query"
}

func (b *Board) shared(w http.ResponseWriter, r *http.Request) { b.pens[0].write(r.FormValue("line")) }

// A Register keeps what came twice, by its name and by its sender: one thing to mend.
type Register struct {
	mu       sync.Mutex
	bySender map[string][]string
	byName   map[string]string
	apart    map[string]string
}

// NewRegister registers the handlers.
func NewRegister(mux *http.ServeMux) *Register {
	r := &Register{bySender: map[string][]string{}, byName: map[string]string{}, apart: map[string]string{}}
	mux.HandleFunc("POST /register/{name}", r.add)
	mux.HandleFunc("POST /apart/{name}", r.other)
	return r
}

func (g *Register) add(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	sender := r.Header.Get("X-Sender")
	g.bySender[sender] = append(g.bySender[sender], r.PathValue("name")) // want map:"bySender keeps something for each header"
	g.byName[r.PathValue("name")] = sender
}

// other fills another one, in another function.
func (g *Register) other(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.apart[r.PathValue("name")] = r.Header.Get("X-Sender") // want map:"apart keeps something for each route parameter"
}
