// Package chores does something every now and then, for commands that go on and for others.
package chores

import (
	"net/http"
	"sync/atomic"
	"time"
)

// Worker has a goroutine of its own.
type Worker struct {
	web  *http.Client
	over atomic.Bool
}

// New makes one that asks with a client.
func New(web *http.Client) *Worker { return &Worker{web: web} }

// Start leaves its goroutine behind.
func (w *Worker) Start() { go w.run() }

// Stop ends it.
func (w *Worker) Stop() { w.over.Store(true) }

func (w *Worker) run() {
	for !w.over.Load() {
		if resp, err := w.web.Get("https://chores.example"); err == nil {
			_ = resp.Body.Close()
		}
		time.Sleep(time.Second)
	}
}
