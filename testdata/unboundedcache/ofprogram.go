package unboundedcache

import (
	"net/http"
	"reflect"
	"strings"
	"sync"
)

// Binder remembers what it has found out of types: of these there are as many as the program declares.
type Binder struct {
	mu     sync.Mutex
	names  map[string]string
	tags   map[reflect.StructTag]string
	parsed map[string]string
	whole  map[string]string
	mixed  map[string]string
}

// NewBinder registers the handler.
func NewBinder(mux *http.ServeMux) *Binder {
	b := &Binder{names: map[string]string{}, tags: map[reflect.StructTag]string{}, parsed: map[string]string{}, whole: map[string]string{}, mixed: map[string]string{}}
	mux.HandleFunc("GET /bind/{key}", b.bind)
	return b
}

func (b *Binder) bind(w http.ResponseWriter, r *http.Request) {
	t := reflect.TypeOf(w).Elem()
	for i := range t.NumField() {
		b.field(t, t.Field(i), r.PathValue("key"))
	}
}

// field is silent for all but the last: only that has a key of the request in it.
func (b *Binder) field(t reflect.Type, f reflect.StructField, key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, known := b.names[f.Name]; !known {
		b.names[f.Name] = strings.ToLower(f.Name)
	}
	if _, known := b.tags[f.Tag]; !known {
		b.tags[f.Tag] = f.Name
	}
	if _, known := b.parsed[f.Tag.Get("json")]; !known {
		b.parsed[f.Tag.Get("json")] = f.Name
	}
	if _, known := b.whole[t.String()+"."+f.Name]; !known {
		b.whole[t.String()+"."+f.Name] = f.Name
	}
	if _, known := b.mixed[f.Name+key]; !known {
		b.mixed[f.Name+key] = f.Name // want map:"mixed keeps something for each"
	}
}
