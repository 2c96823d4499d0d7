// Command fields queues maps of fields that are made for what comes in.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"net/http"
	"sync"
	"time"
)

// fields is how a document store takes a record.
type fields map[string]any

type journal struct {
	mu   sync.Mutex
	rows []any
	docs []fields
	ups  []any
	sent []map[string]int
}

// note queues what it is given, as a field of a literal.
func (l *journal) note(what string) {
	l.mu.Lock()
	l.rows = append(l.rows, fields{"what": what, "at": time.Now()}) // want slice:"rows grows without bound while flush is slower than note"
	l.mu.Unlock()
}

// put fills one in first.
func (l *journal) put(path string, size int) {
	doc := fields{}
	doc["path"] = path
	if size > 0 {
		doc["size"] = size
	}
	l.mu.Lock()
	l.docs = append(l.docs, doc) // want slice:"docs grows without bound while flush is slower than put"
	l.mu.Unlock()
}

// started is silent: nothing that comes in is in it.
func (l *journal) started() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ups = append(l.ups, fields{"up": true})
}

// few is silent: it looks how many there are.
func (l *journal) few(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.sent) < 1000 {
		l.sent = append(l.sent, map[string]int{"n": n})
	}
}

func (l *journal) flush() {
	l.mu.Lock()
	rows, docs, ups, sent := l.rows, l.docs, l.ups, l.sent
	l.rows, l.docs, l.ups, l.sent = nil, nil, nil, nil
	l.mu.Unlock()
	b, err := json.Marshal([]any{rows, docs, ups, sent})
	if err != nil {
		return
	}
	resp, err := (&http.Client{Timeout: time.Second}).Post("https://rows.example", "application/json", bytes.NewReader(b))
	if err == nil {
		_ = resp.Body.Close()
	}
}

func main() {
	l := &journal{}
	go func() {
		for range time.Tick(time.Second) {
			l.flush()
		}
	}()
	log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.note(r.Method)
		l.put(r.URL.Path, int(r.ContentLength))
		l.started()
		l.few(len(r.URL.Path))
	})))
}
