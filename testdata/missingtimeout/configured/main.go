// Command configured has libraries run functions that lie in structs of theirs, and decorated ones for each message.
package main

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/nats-io/nats.go"
	"golang.org/x/crypto/ssh"
)

type gate struct{ peer string }

func (g *gate) password(c ssh.ConnMetadata, _ []byte) (*ssh.Permissions, error) {
	_, err := ask(g.peer + c.User())
	return nil, err
}

func (g *gate) key(c ssh.ConnMetadata, _ ssh.PublicKey) (*ssh.Permissions, error) {
	resp, err := http.Get(g.peer + c.User()) // want client:"http.Get has no timeout"
	if err != nil {
		return nil, err
	}
	return nil, resp.Body.Close()
}

func ask(url string) ([]byte, error) {
	resp, err := http.Get(url) // want client:"http.Get has no timeout"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func (g *gate) certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	resp, err := http.Get(g.peer) // want client:"http.Get has no timeout"
	if err != nil {
		return nil, err
	}
	return nil, resp.Body.Close()
}

// base is run once, for the listener.
func (g *gate) base() context.Context {
	resp, err := http.Get(g.peer) // want unseen:"http.Get has no timeout"
	if err == nil {
		resp.Body.Close()
	}
	return context.Background()
}

// checked decorates what answers a message.
func checked(m *nats.Msg, next func(string) error) func(string) error {
	return func(text string) error {
		if m.Reply == "" {
			return nil
		}
		return next(text)
	}
}

func (g *gate) subscribe(text string) error {
	resp, err := http.Get(g.peer + text) // want client:"http.Get has no timeout"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (g *gate) answer(m *nats.Msg) {
	var do func(string) error
	switch m.Subject {
	case "subscribe":
		do = checked(m, checked(m, g.subscribe))
	default:
		do = func(string) error { return nil }
	}
	_ = do(string(m.Data))
}

func main() {
	g := &gate{peer: "http://peer/"}
	certs := &ssh.CertChecker{UserKeyFallback: g.key}
	config := &ssh.ServerConfig{PasswordCallback: g.password}
	config.PublicKeyCallback = certs.Authenticate
	nc, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := nc.Subscribe("lines", g.answer); err != nil {
		log.Fatal(err)
	}
	started := g.base
	srv := &http.Server{
		Addr: ":8443", ReadTimeout: time.Second, WriteTimeout: time.Second, IdleTimeout: time.Minute,
		TLSConfig: &tls.Config{GetCertificate: g.certificate},
	}
	log.Print(started, config)
	log.Fatal(srv.ListenAndServeTLS("", ""))
}
