// Command forgotten is checked, and nobody takes it out.
package main

import (
	"log"
	"net/http"
	"os"

	kit "github.com/go-kit/kit/sd/consul"
	"github.com/hashicorp/consul/api"
)

func main() {
	client, err := api.NewClient(api.DefaultConfig())
	if err != nil {
		log.Fatal(err)
	}
	host, _ := os.Hostname()
	// example: forgotten bad
	err = client.Agent().ServiceRegister(&api.AgentServiceRegistration{ // want forgotten:"nothing takes the instance out again .ServiceRegister.: each restart leaves one behind"
		ID: "orders-" + host, Name: "orders", Address: host, Port: 8080,
		Check: &api.AgentServiceCheck{HTTP: "http://" + host + ":8080/healthz", Interval: "5s"},
	})
	// end
	log.Print(err)
	// example: forgotten good
	err = client.Agent().ServiceRegister(&api.AgentServiceRegistration{
		ID: "orders-" + host, Name: "orders", Address: host, Port: 8080,
		Check: &api.AgentServiceCheck{HTTP: "http://" + host + ":8080/healthz", Interval: "5s", DeregisterCriticalServiceAfter: "10m"},
	})
	// end
	log.Print(err)
	registered(client, host)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// registered has a library register what a helper has made.
func registered(client *api.Client, host string) {
	kit.NewRegistrar(kit.NewClient(client), checked(host), nil).Register() // want forgotten:"nothing takes the instance out again"
}

func checked(host string) *api.AgentServiceRegistration {
	check := &api.AgentServiceCheck{TTL: "15s"}
	check.Notes = "the instance says that it is well"
	return &api.AgentServiceRegistration{Name: "orders", Address: host, Check: check}
}
