// Package serve is what plugins of the project start with.
package serve

import (
	"net/rpc"

	"github.com/hashicorp/go-plugin"
)

// A Job is what a plugin does.
type Job interface{ Run(url string) error }

type server struct{ job Job }

// Run is called by the host.
func (s *server) Run(url string, _ *int) error { return s.job.Run(url) }

type jobPlugin struct{ job Job }

func (p *jobPlugin) Server(*plugin.MuxBroker) (any, error) { return &server{p.job}, nil }

func (p *jobPlugin) Client(*plugin.MuxBroker, *rpc.Client) (any, error) { return nil, nil }

// Run serves a job until the host ends it.
func Run(job Job) {
	plugin.Serve(&plugin.ServeConfig{Plugins: map[string]plugin.Plugin{"job": &jobPlugin{job}}})
}
