// Package main hands functions to libraries in structs that configure them.
package main

import (
	"context"
	"crypto/tls"
	"log"
	"net"
	"net/http"
	"net/http/httputil"

	"golang.org/x/crypto/ssh"
	"google.golang.org/grpc"
	"google.golang.org/grpc/stats"
)

type gate struct{ asked int }

func (g *gate) password(ssh.ConnMetadata, []byte) (*ssh.Permissions, error) { // want reach:"^request: ssh.ServerConfig.PasswordCallback runs .*password, which is kept"
	g.asked++
	return nil, nil
}

// key is asked by way of another library's method.
func (g *gate) key(ssh.ConnMetadata, ssh.PublicKey) (*ssh.Permissions, error) { // want reach:"^request: ssh.CertChecker.UserKeyFallback runs"
	return nil, g.look("key")
}

func (g *gate) look(string) error { return nil } // want reach:"^request"

// known is handed through a constructor.
func (g *gate) known(*tls.ClientHelloInfo) (*tls.Certificate, error) { return nil, nil } // want reach:"^request"

func settings(find func(*tls.ClientHelloInfo) (*tls.Certificate, error)) *tls.Config { // want reach:"^cold"
	return &tls.Config{GetCertificate: find}
}

// trusted is set after the struct was made.
func (g *gate) trusted(tls.ConnectionState) error { return nil } // want reach:"^request"

// clock is a function in the same struct that says nothing of requests.
func (g *gate) listening(net.Listener) context.Context { return context.Background() } // want reach:""

func (g *gate) counted(net.Conn, http.ConnState) { g.asked++ } // want reach:"^request"

type meter struct{ calls int }

func (m *meter) TagRPC(ctx context.Context, _ *stats.RPCTagInfo) context.Context { return ctx } // want reach:"^request"

func (m *meter) HandleRPC(context.Context, stats.RPCStats) { m.calls++ } // want reach:"^request"

func (m *meter) TagConn(ctx context.Context, _ *stats.ConnTagInfo) context.Context { return ctx } // want reach:"^request"

func (m *meter) HandleConn(context.Context, stats.ConnStats) {} // want reach:"^request"

func main() {
	g := &gate{}
	certs := &ssh.CertChecker{UserKeyFallback: g.key}
	config := &ssh.ServerConfig{PasswordCallback: g.password, PublicKeyCallback: certs.Authenticate}
	config.SetDefaults()
	secure := settings(g.known)
	secure.VerifyConnection = g.trusted
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { g.asked-- }} // want reach:"^request"
	_ = grpc.NewServer(grpc.StatsHandler(&meter{}))
	srv := &http.Server{Addr: ":8443", Handler: proxy, TLSConfig: secure, BaseContext: g.listening, ConnState: g.counted}
	log.Fatal(srv.ListenAndServeTLS("", ""))
}
