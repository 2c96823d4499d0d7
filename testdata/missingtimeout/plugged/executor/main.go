// Command executor is a plugin: the process that started it asks it for as long as that runs.
package main

import (
	"net/http"
	"net/rpc"

	"github.com/hashicorp/go-plugin"
)

// An Executor runs jobs.
type Executor struct{}

// Execute runs one.
func (Executor) Execute(url string, answer *int) error {
	client := &http.Client{} // want unseen:"has no timeout: a peer"
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	*answer = resp.StatusCode
	return resp.Body.Close()
}

type executorPlugin struct{ executor *Executor }

func (p *executorPlugin) Server(*plugin.MuxBroker) (any, error) { return p.executor, nil }

func (p *executorPlugin) Client(*plugin.MuxBroker, *rpc.Client) (any, error) { return nil, nil }

func main() {
	plugin.Serve(&plugin.ServeConfig{
		HandshakeConfig: plugin.HandshakeConfig{ProtocolVersion: 1, MagicCookieKey: "JOBS", MagicCookieValue: "jobs"},
		Plugins:         map[string]plugin.Plugin{"executor": &executorPlugin{&Executor{}}},
	})
}
