// Command deregisters is silent: it leaves on the way out.
package main

import (
	"log"
	"net/http"

	"github.com/hashicorp/consul/api"
)

func main() {
	client, err := api.NewClient(api.DefaultConfig())
	if err != nil {
		log.Fatal(err)
	}
	err = client.Agent().ServiceRegister(&api.AgentServiceRegistration{
		ID: "orders-1", Name: "orders",
		Check: &api.AgentServiceCheck{HTTP: "http://10.0.0.7:8080/healthz", Interval: "5s"},
	})
	log.Print(err)
	seat, err := sit(client)
	log.Print(err)
	defer seat.Close()
	http.HandleFunc("/orders", func(http.ResponseWriter, *http.Request) {})
	log.Print(http.ListenAndServe(":8080", nil))
	log.Print(client.Agent().ServiceDeregister("orders-1"))
}

// A seat is a place in the catalogue that is given back. Nothing looks whether it is used.
type seat struct{ agent *api.Agent }

func (s seat) Close() error { return s.agent.ServiceDeregister("audit-1") }

func sit(client *api.Client) (seat, error) {
	err := client.Agent().ServiceRegister(&api.AgentServiceRegistration{ID: "audit-1", Name: "audit"})
	return seat{client.Agent()}, err
}
