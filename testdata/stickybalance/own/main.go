// Command own is silent: its resolver sends the policy along with the addresses.
package main

import (
	"log"
	"net/http"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/resolver"
)

type builder struct{}

func (builder) Scheme() string { return "shop" }

func (builder) Build(_ resolver.Target, cc resolver.ClientConn, _ resolver.BuildOptions) (resolver.Resolver, error) {
	config := cc.ParseServiceConfig(`{"loadBalancingConfig": [{"round_robin": {}}]}`)
	return nil, cc.UpdateState(resolver.State{Addresses: []resolver.Address{{Addr: "10.0.0.7:9090"}, {Addr: "10.0.0.8:9090"}}, ServiceConfig: config})
}

func main() {
	resolver.Register(builder{})
	conn, err := grpc.NewClient("shop:///orders", grpc.WithTransportCredentials(insecure.NewCredentials()))
	log.Print(conn, err)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
