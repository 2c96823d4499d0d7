// Package library registers for whoever uses it: what happens to that on the way out is not in sight.
package library

import "github.com/hashicorp/consul/api"

type Registry struct{ client *api.Client }

// Register has no check, and no way to add one.
func (r *Registry) Register(name, addr string) error {
	return r.client.Agent().ServiceRegister(&api.AgentServiceRegistration{Name: name, Address: addr}) // want check:"the instance is registered without a check"
}

// RegisterChecked is silent: somebody may take it out.
func (r *Registry) RegisterChecked(name, addr string) error {
	return r.client.Agent().ServiceRegister(&api.AgentServiceRegistration{Name: name, Address: addr, Check: &api.AgentServiceCheck{TCP: addr, Interval: "5s"}})
}

// RegisterAll is silent: it enters what others have found.
func (r *Registry) RegisterAll(found map[string]string) {
	for name, addr := range found {
		_ = r.client.Agent().ServiceRegister(&api.AgentServiceRegistration{Name: name, Address: addr})
	}
}
