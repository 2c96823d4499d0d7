// Command service calls others by gRPC, under names that stand for many.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/hldlint/hldlint/testdata/stickybalance/service/internal/unused"
)

const roundRobin = `{"loadBalancingConfig": [{"round_robin": {}}]}`

var plain = grpc.WithTransportCredentials(insecure.NewCredentials())

func main() {
	// example: dns bad
	orders, err := grpc.NewClient("dns:///orders-headless:9090", grpc.WithTransportCredentials(insecure.NewCredentials())) // want dns:"dns:///orders-headless:9090 is several servers, and without a policy all calls go to one"
	// end
	log.Print(orders, err)
	// example: resolver bad
	stock, err := grpc.NewClient("etcd:///services/stock", grpc.WithTransportCredentials(insecure.NewCredentials())) // want resolver:"etcd:///services/stock is several servers"
	// end
	log.Print(stock, err)
	log.Print(byName("prices"), given("dns:///tax:9090"), listed(), retried()) // want dns:"dns:///tax:9090 is several servers"
	both(nil)
	log.Print(good(), one(), config("x"), custom(), options(nil), google(), flag(), unused.Name)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// byName has the name from somewhere, and the scheme here.
func byName(name string) *grpc.ClientConn {
	conn, err := grpc.Dial(fmt.Sprintf("dns:///%s:9090", name), plain) // want dns:"dns:///… is several servers"
	log.Print(err)
	return conn
}

// given is told the target by its caller, where it is reported.
func given(target string) *grpc.ClientConn {
	conn, err := grpc.DialContext(context.Background(), target, plain)
	log.Print(err)
	return conn
}

// listed has its options in a list, all of which are known.
func listed() *grpc.ClientConn {
	opts := []grpc.DialOption{plain}
	if os.Getenv("AGENT") != "" {
		opts = append(opts, grpc.WithUserAgent(os.Getenv("AGENT")))
	}
	conn, err := grpc.NewClient("dns:///"+os.Getenv("SHIPPING"), opts...) // want dns:"dns:///… is several servers"
	log.Print(err)
	return conn
}

// retried has a service config, which speaks of retries alone.
func retried() *grpc.ClientConn {
	conn, err := grpc.NewClient("consul:///mail", plain, grpc.WithDefaultServiceConfig(`{"methodConfig": []}`)) // want resolver:"consul:///mail is several servers"
	log.Print(err)
	return conn
}

// good chooses the policy.
func good() *grpc.ClientConn {
	// example: dns good
	conn, err := grpc.NewClient("dns:///orders-headless:9090",
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultServiceConfig(`{"loadBalancingConfig": [{"round_robin": {}}]}`))
	// end
	log.Print(conn, err)
	// example: resolver good
	conn, err = grpc.NewClient("etcd:///services/stock",
		grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithDefaultServiceConfig(roundRobin))
	// end
	log.Print(err)
	return conn
}

// one is silent: an address, this machine, a socket.
func one() []*grpc.ClientConn {
	a, _ := grpc.NewClient("dns:///10.0.0.7:9090", plain)
	b, _ := grpc.NewClient("dns:///localhost:9090", plain)
	c, _ := grpc.NewClient("unix:///run/orders.sock", plain)
	d, _ := grpc.NewClient("passthrough:///orders:9090", plain)
	e, _ := grpc.NewClient("orders:9090", plain) // one server, or a balancer
	return []*grpc.ClientConn{a, b, c, d, e}
}

// config is silent: what the service config says, is unknown.
func config(text string) *grpc.ClientConn {
	conn, _ := grpc.NewClient("dns:///orders:9090", plain, grpc.WithDefaultServiceConfig(text))
	return conn
}

// custom is silent: it dials itself.
func custom() *grpc.ClientConn {
	dial := func(ctx context.Context, addr string) (net.Conn, error) { return nil, nil }
	conn, _ := grpc.NewClient("dns:///orders:9090", plain, grpc.WithContextDialer(dial))
	return conn
}

// options is silent: what callers add, is unknown.
func options(opts []grpc.DialOption) *grpc.ClientConn {
	conn, _ := grpc.NewClient("dns:///orders:9090", append(opts, plain)...)
	return conn
}

// google is silent: there is a balancer behind it.
func google() *grpc.ClientConn {
	conn, _ := grpc.NewClient("dns:///pubsub.example.com:443", plain)
	return conn
}

// flag is silent: the target is unknown.
func flag() *grpc.ClientConn {
	conn, _ := grpc.NewClient(os.Getenv("ORDERS"), plain)
	return conn
}
