// Command connects dials for requests, for accepted connections, and for itself.
package main

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/smtp"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/hldlint/hldlint/testdata/missingtimeout/connects/peers"
	"github.com/hldlint/hldlint/testdata/missingtimeout/connects/relay"
)

type gateway struct {
	backend string
	dialer  *net.Dialer
	shared  *net.Dialer
	link    peers.Link
}

func main() {
	g := &gateway{
		backend: "backend.internal:9000",
		dialer:  &net.Dialer{KeepAlive: time.Minute}, // want connect:"Dial has no timeout: an address"
		shared:  &net.Dialer{KeepAlive: time.Minute}, // want dial:"Dial has no timeout: an address"
		link:    peers.New("peer.internal:9000"),
	}
	go g.renew()
	go g.beat()
	go forward("upstream.internal:9000")
	go relay.Run("relay.internal:9000")
	go follow("events.internal:9000")
	http.HandleFunc("/watch", watch)
	http.HandleFunc("/probe", g.probe)
	http.HandleFunc("/mail", mail)
	log.Fatal((&http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

// probe has somebody wait while it connects, itself and behind an interface.
func (g *gateway) probe(w http.ResponseWriter, r *http.Request) {
	c, err := net.Dial("tcp", g.backend) // want dial:"net.Dial has no timeout: an address that does not answer"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer c.Close()
	other, err := g.shared.Dial("tcp", g.backend)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer other.Close()
	if err := g.link.Open(); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// follow waits until its peer is there, and nobody waits for it.
func follow(addr string) {
	for {
		c, err := grpc.Dial(addr, grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithBlock()) // want connect:"grpc.Dial has no timeout: it tries until somebody answers"
		if err == nil {
			c.Close()
		}
		time.Sleep(time.Minute)
	}
}

// watch has somebody wait for that.
func watch(w http.ResponseWriter, r *http.Request) {
	c, err := grpc.Dial("events.internal:9000", grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithBlock()) // want dial:"grpc.Dial has no timeout: it tries until somebody answers"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer c.Close()
}

// mail waits for the greeting of the server.
func mail(w http.ResponseWriter, r *http.Request) {
	c, err := smtp.Dial("mail.internal:25") // want dial:"smtp.Dial has no timeout: a peer that accepts and is silent"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer c.Close()
}

// renew comes back once a minute: it only connects, and nobody waits for that.
func (g *gateway) renew() {
	for range time.Tick(time.Minute) {
		if c, err := g.dialer.Dial("tcp", g.backend); err == nil {
			c.Close()
		}
		if c, err := g.shared.Dial("tcp", g.backend); err == nil {
			c.Close()
		}
		if c, err := dialled(g.backend); err == nil {
			c.Close()
		}
	}
}

// dialled is a helper of such a loop.
func dialled(addr string) (net.Conn, error) {
	return net.Dial("tcp", addr) // want connect:"net.Dial has no timeout: an address"
}

// beat says who it is in the same way, and then waits for the other half of a handshake.
func (g *gateway) beat() {
	for range time.Tick(time.Minute) {
		c, err := tls.Dial("tcp", g.backend, nil) // want dial:"tls.Dial has no timeout: a peer that accepts and is silent"
		if err == nil {
			c.Close()
		}
	}
}

// forward connects for each that connects to it.
func forward(upstream string) {
	ln, err := net.Listen("tcp", ":7000")
	if err != nil {
		return
	}
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		go pipe(c, upstream)
	}
}

func pipe(c net.Conn, upstream string) {
	defer c.Close()
	up, err := net.Dial("tcp", upstream) // want dial:"net.Dial has no timeout: an address"
	if err != nil {
		return
	}
	defer up.Close()
	go io.Copy(up, c)
	io.Copy(c, up)
}
