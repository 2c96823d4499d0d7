package depot

import (
	"context"
	"fmt"

	"github.com/hashicorp/consul/api"
	"go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/naming/endpoints"
)

// Registry enters the servers of the depot.
type Registry struct {
	agent *api.Agent
	etcd  *clientv3.Client
	belts endpoints.Manager
}

// NewRegistry returns what enters servers into Consul and etcd.
func NewRegistry(etcd *clientv3.Client) (*Registry, error) {
	client, err := api.NewClient(api.DefaultConfig())
	if err != nil {
		return nil, fmt.Errorf("consul: %w", err)
	}
	belts, err := endpoints.NewManager(etcd, "services/belts")
	if err != nil {
		return nil, fmt.Errorf("etcd: %w", err)
	}
	return &Registry{agent: client.Agent(), etcd: etcd, belts: belts}, nil
}

// People enters the server of the people in the depot.
func (r *Registry) People(host string) error {
	return r.agent.ServiceRegister(&api.AgentServiceRegistration{
		ID: "depot-" + host, Name: "depot", Address: host, Port: 8097,
		Check: &api.AgentServiceCheck{HTTP: "http://" + host + ":8097/ready", Interval: "5s", Timeout: "1s", DeregisterCriticalServiceAfter: "10m"},
	})
}

// Scales enters the same server for the scales, which look for another name.
func (r *Registry) Scales(host string) error {
	return r.agent.ServiceRegister(scales(host))
}

func scales(host string) *api.AgentServiceRegistration {
	alive := &api.AgentServiceCheck{TCP: host + ":8097", Interval: "10s", DeregisterCriticalServiceAfter: "10m"}
	return &api.AgentServiceRegistration{ID: "scales-" + host, Name: "scales", Address: host, Port: 8097, Check: alive}
}

// Belts enters the server of the belts.
func (r *Registry) Belts(ctx context.Context, addr string) error {
	lease, err := r.lease(ctx)
	if err != nil {
		return err
	}
	return r.belts.AddEndpoint(ctx, "services/belts/"+addr, endpoints.Endpoint{Addr: addr}, clientv3.WithLease(lease))
}

// Sorters enters the same server for the sorters.
func (r *Registry) Sorters(ctx context.Context, addr string) error {
	lease, err := r.lease(ctx)
	if err != nil {
		return err
	}
	at := endpoints.Endpoint{Addr: addr, Metadata: "sorters"}
	return r.belts.AddEndpoint(ctx, "services/belts/sorters/"+addr, at, clientv3.WithLease(lease))
}

// lease renews a lease until the client of etcd is closed.
func (r *Registry) lease(ctx context.Context) (clientv3.LeaseID, error) {
	granted, err := r.etcd.Grant(ctx, 60)
	if err != nil {
		return 0, fmt.Errorf("lease: %w", err)
	}
	alive, err := r.etcd.KeepAlive(context.WithoutCancel(ctx), granted.ID)
	if err != nil {
		return 0, fmt.Errorf("renew: %w", err)
	}
	go func() {
		for range alive {
		}
	}()
	return granted.ID, nil
}
