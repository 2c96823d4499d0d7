// Package rounds asks for jobs, behind an interface.
package rounds

import (
	"net/http"
	"time"
)

// A Source says whether there is a job.
type Source interface{ Next() error }

// Agent does jobs.
type Agent struct{ source Source }

type remote struct{ url string }

// New returns an agent.
func New(url string) *Agent { return &Agent{source: &remote{url}} }

// Start works until a job fails.
func (a *Agent) Start() error {
	for {
		if err := a.source.Next(); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
}

func (r *remote) Next() error {
	resp, err := http.Get(r.url) // want client:"has no timeout"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
