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
	http.HandleFunc("/orders", func(http.ResponseWriter, *http.Request) {})
	log.Print(http.ListenAndServe(":8080", nil))
	log.Print(client.Agent().ServiceDeregister("orders-1"))
}
