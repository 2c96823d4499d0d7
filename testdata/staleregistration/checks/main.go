// Command checks is silent: it registers the check by itself.
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
	err = client.Agent().ServiceRegister(&api.AgentServiceRegistration{ID: "orders-1", Name: "orders"})
	log.Print(err)
	err = client.Agent().CheckRegister(&api.AgentCheckRegistration{ServiceID: "orders-1", Name: "alive"})
	log.Print(err)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
