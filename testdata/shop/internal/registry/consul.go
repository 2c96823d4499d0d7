// Package registry enters the servers of the couriers where others look for them.
package registry

import (
	"fmt"

	"github.com/hashicorp/consul/api"
)

// Consul is the registry of the shop's own network.
type Consul struct {
	client *api.Client
}

// NewConsul returns the registry that the agent of this machine knows.
func NewConsul() (*Consul, error) {
	client, err := api.NewClient(api.DefaultConfig())
	if err != nil {
		return nil, fmt.Errorf("consul: %w", err)
	}
	return &Consul{client: client}, nil
}

// Couriers enters the server that couriers ask.
func (c *Consul) Couriers(host string, port int) error {
	return c.client.Agent().ServiceRegister(&api.AgentServiceRegistration{ // want staleregistration/check
		ID: "couriers-" + host, Name: "couriers", Address: host, Port: port,
	})
}

// Tracking enters the server that customers ask where their parcels are.
func (c *Consul) Tracking(host string, port int) error {
	reg := &api.AgentServiceRegistration{Name: "tracking"}
	reg.ID, reg.Address, reg.Port = "tracking-"+host, host, port
	reg.Tags = []string{"public"}
	return c.client.Agent().ServiceRegister(reg) // want staleregistration/check
}

// Leave takes both out again.
func (c *Consul) Leave(host string) error {
	if err := c.client.Agent().ServiceDeregister("couriers-" + host); err != nil {
		return err
	}
	return c.client.Agent().ServiceDeregister("tracking-" + host)
}
