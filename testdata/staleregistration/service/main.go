// Command service registers itself with Consul in the ways in which that is written.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/hashicorp/consul/api"

	"github.com/hldlint/hldlint/testdata/staleregistration/service/internal/old"
)

func main() {
	client, err := api.NewClient(api.DefaultConfig())
	if err != nil {
		log.Fatal(err)
	}
	// example: check bad
	err = client.Agent().ServiceRegister(&api.AgentServiceRegistration{ // want check:"the instance is registered without a check .ServiceRegister.: callers get it even when it is gone"
		ID: "orders-1", Name: "orders", Address: "10.0.0.7", Port: 8080,
	})
	// end
	if err != nil {
		log.Fatal(err)
	}
	r := &registry{client: client}
	if err := r.register(registration("orders")); err != nil {
		log.Fatal(err)
	}
	if err := r.registerFilled(); err != nil {
		log.Fatal(err)
	}
	if err := r.registerFrom(nil, nil); err != nil {
		log.Fatal(err)
	}
	r.registerGood()
	http.HandleFunc("/register", r.forOthers)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

type registry struct{ client *api.Client }

// registration makes the struct for its caller, which is the only one.
func registration(name string) *api.AgentServiceRegistration {
	reg := new(api.AgentServiceRegistration)
	reg.ID, reg.Name, reg.Address, reg.Check = old.Name, name, os.Getenv("POD_IP"), nil
	return reg
}

func (r *registry) register(reg *api.AgentServiceRegistration) error {
	agent := r.client.Agent()
	return agent.ServiceRegister(reg) // want check:"the instance is registered without a check"
}

// registerGood has the registry look.
func (r *registry) registerGood() {
	// example: check good
	err := r.client.Agent().ServiceRegister(&api.AgentServiceRegistration{
		ID: "orders-1", Name: "orders", Address: "10.0.0.7", Port: 8080,
		Check: &api.AgentServiceCheck{HTTP: "http://10.0.0.7:8080/healthz", Interval: "5s", DeregisterCriticalServiceAfter: "10m"},
	})
	// end
	log.Print(err)
}

// registerFilled is silent: a helper completes the struct.
func (r *registry) registerFilled() error {
	reg := &api.AgentServiceRegistration{Name: "orders"}
	withCheck(reg)
	return r.client.Agent().ServiceRegister(reg)
}

func withCheck(reg *api.AgentServiceRegistration) {
	reg.Checks = api.AgentServiceChecks{{TCP: "10.0.0.7:8080", Interval: "5s"}}
}

// registerFrom is silent: what is in it, is unknown.
func (r *registry) registerFrom(db *sql.DB, load func(*sql.DB) *api.AgentServiceRegistration) error {
	if load == nil {
		return nil
	}
	return r.client.Agent().ServiceRegister(load(db))
}

// forOthers is silent: it enters the instances of others.
func (r *registry) forOthers(w http.ResponseWriter, req *http.Request) {
	_ = r.client.Agent().ServiceRegister(&api.AgentServiceRegistration{Name: req.FormValue("name")})
}
