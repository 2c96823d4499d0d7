// Command peers asks what runs beside it, on the same machine, for each request; and others.
package main

import (
	"bytes"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const sidecar = "127.0.0.1"

var streamPort = 10247

func main() {
	http.HandleFunc("/reload", reload)
	http.HandleFunc("/others", others)
	log.Fatal((&http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

// reload only connects to this machine, which answers or refuses at once, and asks what listens there.
func reload(w http.ResponseWriter, r *http.Request) {
	if c, err := net.Dial("tcp", net.JoinHostPort(sidecar, fmt.Sprintf("%v", streamPort))); err == nil {
		c.Close()
	}
	if c, err := net.Dial("tcp", fmt.Sprintf("%s:%d", "localhost", streamPort)); err == nil {
		c.Close()
	}
	if c, err := net.Dial("tcp", "127.0.0.1:"+strconv.Itoa(streamPort)); err == nil {
		c.Close()
	}
	if c, err := connect(sidecar); err == nil {
		c.Close()
	}
	if addr, err := net.ResolveTCPAddr("tcp", "localhost:10247"); err == nil {
		if c, err := net.DialTCP("tcp", nil, addr); err == nil {
			c.Close()
		}
	}
	http.Get(fmt.Sprintf("http://%s:%d/state", sidecar, streamPort))
	u := url.URL{Scheme: "http", Host: "localhost:10247", Path: "/state"}
	http.Get(u.String())
	notify([]byte("reload"))
}

func connect(host string) (net.Conn, error) { return net.Dial("tcp", net.JoinHostPort(host, "9000")) }

// notify hands a request to a helper that gets no other.
func notify(body []byte) {
	req, err := http.NewRequest(http.MethodPost, "http://127.0.0.1:8888/watch", bytes.NewReader(body))
	if err == nil {
		send(req)
	}
}

func send(req *http.Request) {
	resp, err := (&http.Client{}).Do(req)
	if err == nil {
		resp.Body.Close()
	}
}

// others asks whom the request names, in the same ways.
func others(w http.ResponseWriter, r *http.Request) {
	host := r.FormValue("host")
	if c, err := net.Dial("tcp", net.JoinHostPort(host, "9000")); err == nil { // want dial:"net.Dial has no timeout"
		c.Close()
	}
	if c, err := net.Dial("tcp", fmt.Sprintf("%s:%d", host, streamPort)); err == nil { // want dial:"net.Dial has no timeout"
		c.Close()
	}
	if addr, err := net.ResolveTCPAddr("tcp", host); err == nil {
		if c, err := net.DialTCP("tcp", nil, addr); err == nil { // want dial:"net.DialTCP has no timeout"
			c.Close()
		}
	}
	http.Get(fmt.Sprintf("http://%s:%d/state", host, streamPort)) // want client:"http.Get has no timeout"
	u := url.URL{Scheme: "http", Host: host, Path: "/state"}
	http.Get(u.String()) // want client:"http.Get has no timeout"
	tell(host, nil)
	tell("127.0.0.1:8888", nil)
}

// tell hands on requests to this machine and to others.
func tell(host string, body []byte) {
	req, err := http.NewRequest(http.MethodPost, "http://"+host+"/watch", bytes.NewReader(body))
	if err == nil {
		pass(req)
	}
	own, err := http.NewRequest(http.MethodPost, "http://127.0.0.1:8888/watch", bytes.NewReader(body))
	if err == nil {
		pass(own)
	}
}

func pass(req *http.Request) {
	resp, err := (&http.Client{}).Do(req) // want client:"has no timeout"
	if err == nil {
		resp.Body.Close()
	}
}
