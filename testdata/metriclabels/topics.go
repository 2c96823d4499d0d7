package metriclabels

import (
	"net/http"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
)

// A topicKind is one of two, as everybody knows who makes one.
type topicKind string

const (
	topicRun  topicKind = "run"
	topicList topicKind = "list"
)

// A topicName may be anything.
type topicName string

// A topic is what somebody asked to be told of.
type topic struct {
	kind topicKind
	name topicName
}

type topics struct {
	mu     sync.Mutex
	last   *topic
	missed *prometheus.CounterVec
}

func newTopics(mux *http.ServeMux, missed *prometheus.CounterVec) {
	t := &topics{missed: missed}
	mux.HandleFunc("GET /topics", t.ask)
	mux.HandleFunc("GET /topics/missed", t.miss)
}

func (t *topics) ask(_ http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := r.URL.Query()
	t.last = &topic{kind: topicKind(q.Get("kind")), name: topicName(q.Get("name"))}
	// No one looks at what the query says here.
	t.missed.WithLabelValues(string(topicKind(q.Get("kind")))).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

func (t *topics) miss(http.ResponseWriter, *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kind(string(t.last.kind))
	t.missed.WithLabelValues("topic", string(t.last.kind)).Inc()
	t.missed.WithLabelValues(string(t.last.name)).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// kind is silent: the type of what it is given has its values written down.
func (t *topics) kind(of string) { t.missed.WithLabelValues(of).Inc() }
