package main

import (
	"fmt"
	"log"
	"net/http"

	"google.golang.org/grpc"
)

// grown is put together of itself and nothing else: how it begins is not known.
var grown string

func grow() { grown = grown + "/x" }

func dialGrown() (*grpc.ClientConn, error) { return grpc.NewClient(grown+":9090", plain) }

// dialCaptured holds such a string in a variable that a literal sees.
func dialCaptured(parts []string) (*grpc.ClientConn, error) {
	addr := new(string)
	defer func() { fmt.Println(*addr) }()
	for range parts {
		*addr = *addr + "/x"
	}
	return grpc.NewClient(*addr, plain)
}

// dialDoubled says twice as much with every line.
func dialDoubled() (*grpc.ClientConn, error) {
	addr := "a"
	addr = addr + addr
	addr = addr + addr
	addr = addr + addr
	return grpc.NewClient("dns:///"+addr+"-headless:9090", plain) // want dns:"dns:///aaaaaaaa-headless:9090 is several servers"
}

func init() {
	http.HandleFunc("/itself", func(_ http.ResponseWriter, r *http.Request) {
		grow()
		fmt.Println(dialGrown())
		fmt.Println(dialCaptured(r.Form["part"]))
		fmt.Println(dialDoubled())
	})
}

// An upstream may be given more options, and never is.
type upstream struct {
	target string
	extra  []grpc.DialOption
}

func (u upstream) connect() (*grpc.ClientConn, error) {
	opts := append([]grpc.DialOption{plain}, u.extra...)
	return grpc.NewClient("dns:///ranking-headless:9090", opts...) // want dns:"dns:///ranking-headless:9090 is several servers"
}

// A chosen one is given them.
type chosen struct{ extra []grpc.DialOption }

func (c chosen) connect() (*grpc.ClientConn, error) {
	opts := append([]grpc.DialOption{plain}, c.extra...)
	return grpc.NewClient("dns:///ranking-headless:9090", opts...)
}

func both(extra []grpc.DialOption) {
	_, err := upstream{target: "ranking"}.connect()
	log.Print(err)
	_, err = chosen{extra}.connect()
	log.Print(err)
}
