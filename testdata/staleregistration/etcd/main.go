// Command etcd registers itself with etcd.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/naming/endpoints"
)

func main() {
	client, err := clientv3.New(clientv3.Config{Endpoints: []string{"etcd:2379"}})
	if err != nil {
		log.Fatal(err)
	}
	em, err := endpoints.NewManager(client, "orders")
	if err != nil {
		log.Fatal(err)
	}
	ctx, addr := context.Background(), os.Getenv("POD_IP")
	// example: lease bad
	err = em.AddEndpoint(ctx, "orders/"+addr, endpoints.Endpoint{Addr: addr}) // want lease:"the instance has no lease .AddEndpoint.: it stays when the process is gone"
	// end
	log.Print(err)
	log.Print(leased(ctx, client, em, addr), with(ctx, em, addr, nil))
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// leased has a lease, and nobody renews it.
func leased(ctx context.Context, client *clientv3.Client, em endpoints.Manager, addr string) error {
	granted, err := client.Grant(ctx, 10)
	if err != nil {
		return err
	}
	return em.AddEndpoint(ctx, "orders/"+addr, endpoints.Endpoint{Addr: addr}, clientv3.WithLease(granted.ID)) // want lease:"nobody renews the lease of the instance"
}

// with is silent: what the options are, is unknown.
func with(ctx context.Context, em endpoints.Manager, addr string, opts []clientv3.OpOption) error {
	return em.AddEndpoint(ctx, "orders/"+addr, endpoints.Endpoint{Addr: addr}, opts...)
}
