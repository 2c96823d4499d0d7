// Package enter registers services as its callers say.
package enter

import "github.com/hashicorp/consul/api"

// Options say how.
type Options struct{ Name, Health string }

// Enter looks after an instance where it is told how, as nobody does.
func Enter(agent *api.Agent, o Options) error {
	reg := &api.AgentServiceRegistration{ID: o.Name, Name: o.Name}
	if o.Health != "" {
		reg.Check = &api.AgentServiceCheck{HTTP: o.Health, Interval: "5s", DeregisterCriticalServiceAfter: "1m"}
	}
	return agent.ServiceRegister(reg) // want check:"the instance is registered without a check"
}

// Watched say how, too.
type Watched struct{ Name, Health string }

// EnterWatched is silent: somebody tells how.
func EnterWatched(agent *api.Agent, o Watched) error {
	reg := &api.AgentServiceRegistration{ID: o.Name, Name: o.Name}
	if o.Health != "" {
		reg.Check = &api.AgentServiceCheck{HTTP: o.Health, Interval: "5s", DeregisterCriticalServiceAfter: "1m"}
	}
	return agent.ServiceRegister(reg)
}
