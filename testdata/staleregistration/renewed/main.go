// Command renewed renews its lease.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/naming/endpoints"
)

type registrar struct {
	client *clientv3.Client
	em     endpoints.Manager
	alive  <-chan *clientv3.LeaseKeepAliveResponse
}

func main() {
	client, err := clientv3.New(clientv3.Config{Endpoints: []string{"etcd:2379"}})
	if err != nil {
		log.Fatal(err)
	}
	em, err := endpoints.NewManager(client, "orders")
	if err != nil {
		log.Fatal(err)
	}
	r := &registrar{client: client, em: em}
	log.Print(r.register(context.Background(), os.Getenv("POD_IP")), r.registerWell(context.Background(), os.Getenv("POD_IP")))
	alive, err := r.keep(context.Background(), 7)
	log.Print(alive, err)
	http.HandleFunc("/locked", r.locked)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// register bounds the start, and with it the renewals.
func (r *registrar) register(ctx context.Context, addr string) error {
	// example: keepalive bad
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	granted, err := r.client.Grant(ctx, 10)
	if err != nil {
		return err
	}
	if r.alive, err = r.client.KeepAlive(ctx, granted.ID); err != nil { // want keepalive:"the renewals end with this function, which cancels their context .KeepAlive.: the lease runs out"
		return err
	}
	return r.em.AddEndpoint(ctx, "orders/"+addr, endpoints.Endpoint{Addr: addr}, clientv3.WithLease(granted.ID))
	// end
}

// registerWell renews for as long as the program runs.
func (r *registrar) registerWell(ctx context.Context, addr string) error {
	// example: keepalive good
	start, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	granted, err := r.client.Grant(start, 10)
	if err != nil {
		return err
	}
	if r.alive, err = r.client.KeepAlive(ctx, granted.ID); err != nil {
		return err
	}
	// end
	// example: lease good
	return r.em.AddEndpoint(start, "orders/"+addr, endpoints.Endpoint{Addr: addr}, clientv3.WithLease(granted.ID))
	// end
}

// keep hands the renewals to its caller, and ends them.
func (r *registrar) keep(ctx context.Context, id clientv3.LeaseID) (<-chan *clientv3.LeaseKeepAliveResponse, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	return r.client.KeepAlive(ctx, id) // want keepalive:"the renewals end with this function"
}

// locked is silent: the lease is to last as long as the function runs.
func (r *registrar) locked(_ http.ResponseWriter, req *http.Request) {
	ctx, cancel := context.WithTimeout(req.Context(), 5*time.Second)
	defer cancel()
	granted, err := r.client.Grant(ctx, 10)
	if err != nil {
		return
	}
	alive, err := r.client.KeepAlive(ctx, granted.ID)
	if err != nil {
		return
	}
	go func() {
		for range alive {
		}
	}()
	_, _ = r.client.Put(ctx, "lock", "held", clientv3.WithLease(granted.ID))
}
