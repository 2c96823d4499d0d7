package unboundedcache

import (
	"net/http"
	"strings"

	"github.com/hldlint/hldlint/testdata/unboundedcache/internal/shelves"
)

// A Checked keeps something for names that were held against something before.
type Checked struct {
	byColour, bySize, byShelf, byPlace, byName, byPage map[string]*sheet
	tidy, joined, greeted                              map[string]*sheet
	guests                                             map[string]bool
}

type sheet struct{ title string }

// NewChecked registers the handlers.
func NewChecked(mux *http.ServeMux) {
	c := &Checked{
		byColour: map[string]*sheet{}, bySize: map[string]*sheet{}, byShelf: map[string]*sheet{}, byPlace: map[string]*sheet{}, byName: map[string]*sheet{},
		tidy: map[string]*sheet{}, joined: map[string]*sheet{}, greeted: map[string]*sheet{}, guests: map[string]bool{}, byPage: map[string]*sheet{},
	}
	mux.HandleFunc("GET /colours/{name}", c.colours)
	mux.HandleFunc("GET /sizes/{name}", c.sizes)
	mux.HandleFunc("GET /shelves/{name}", c.shelves)
	mux.HandleFunc("GET /tidy/{name}", c.tidied)
	mux.HandleFunc("GET /either/{name}", c.either)
	mux.HandleFunc("GET /guests/{name}", c.guest)
	mux.HandleFunc("GET /greetings/{name}", c.greet)
	mux.HandleFunc("GET /page/{name}", func(_ http.ResponseWriter, r *http.Request) { c.page(&leaf{r.PathValue("name")}) })
}

var colours = map[string]bool{"red": true, "green": true}

// colours is silent: a colour that is not known does not get as far.
func (c *Checked) colours(_ http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if c.byColour[name] != nil || !colours[name] {
		return
	}
	c.byColour[name] = &sheet{title: name}
}

// sizes is silent: these are all.
func (c *Checked) sizes(w http.ResponseWriter, r *http.Request) {
	name := strings.ToLower(r.PathValue("name"))
	switch name {
	case "small", "large":
	default:
		http.NotFound(w, r)
		return
	}
	c.size("size:" + name)
}

func (c *Checked) size(key string) {
	if _, ok := c.bySize[key]; !ok {
		c.bySize[key] = &sheet{title: key}
	}
}

// shelves is silent: another package knows them.
func (c *Checked) shelves(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if err := shelves.Check(name); err != nil {
		http.NotFound(w, r)
		return
	}
	if _, ok := c.byShelf[name]; !ok {
		c.byShelf[name] = &sheet{title: name}
	}
	place := place(name)
	if _, ok := c.byPlace[place]; !ok {
		c.byPlace[place] = &sheet{title: place}
	}
}

func place(name string) string {
	if colours[name] {
		return name
	}
	return "elsewhere"
}

// tidied checks how a name is written, not which it is.
func (c *Checked) tidied(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if err := shelves.Tidy(name); err != nil {
		http.NotFound(w, r)
		return
	}
	if _, ok := c.tidy[name]; !ok {
		c.tidy[name] = &sheet{title: name} // want map:"tidy keeps something for each route parameter that ever came"
	}
}

// either gets to the end with names that are not known as well.
func (c *Checked) either(_ http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if !colours[name] && r.Method == http.MethodPost {
		return
	}
	if _, ok := c.joined[name]; !ok {
		c.joined[name] = &sheet{title: name} // want map:"joined keeps something for each route parameter that ever came"
	}
}

// guest notes everybody who came: of these there are ever more.
func (c *Checked) guest(_ http.ResponseWriter, r *http.Request) {
	if name := r.PathValue("name"); !c.guests[name] {
		c.guests[name] = true // want map:"guests keeps something for each route parameter that ever came"
	}
}

// greet holds a name against those.
func (c *Checked) greet(_ http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if !c.guests[name] {
		return
	}
	if _, ok := c.greeted[name]; !ok {
		c.greeted[name] = &sheet{title: name} // want map:"greeted keeps something for each route parameter that ever came"
	}
}

type titled interface{ Name() string }

type leaf struct{ name string }

func (l *leaf) Name() string { return l.name }

// page is silent: a page says twice what it is called.
func (c *Checked) page(p titled) {
	if !colours[p.Name()] {
		return
	}
	if _, ok := c.byPage[p.Name()]; !ok {
		c.byPage[p.Name()] = &sheet{title: p.Name()}
	}
}
