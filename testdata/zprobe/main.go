// Package main probes.
package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/smtp"
	"net/url"
	"time"

	"database/sql"
	_ "github.com/go-sql-driver/mysql"
	"github.com/go-sql-driver/mysql"
	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
	"golang.org/x/oauth2"
	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/zprobe/own"
	"github.com/hldlint/hldlint/testdata/zprobe/limits"
)

var conf = &oauth2.Config{}

func hook(w http.ResponseWriter, r *http.Request) {
	c := conf.Client(r.Context(), nil)
	resp, err := c.Get("https://example.com")
	if err == nil {
		resp.Body.Close()
	}
	rc := retryablehttp.NewClient()
	resp, err = rc.Get("https://example.com/a")
	if err == nil {
		resp.Body.Close()
	}
	cl := resty.New()
	_, _ = cl.R().Get("https://example.com/b")
	api := &own.API{Client: http.DefaultClient}
	_ = api.Get("https://example.com/c")
	cc := own.NewClient(&http.Transport{})
	resp, err = cc.Get("https://example.com/d")
	if err == nil {
		resp.Body.Close()
	}
	_, _ = http.Get("https://example.com/e")
}

type creds struct{ conn *grpc.ClientConn }

func (c *creds) check(w http.ResponseWriter, r *http.Request) {
	ctx := metadata.AppendToOutgoingContext(context.Background(), "a", "b")
	_, _ = healthpb.NewHealthClient(c.conn).Check(ctx, &healthpb.HealthCheckRequest{}, grpc.WaitForReady(true))
}

func dialer(network, addr string) (net.Conn, error) { return net.Dial(network, addr) }

type mailer struct {
	dial func(network, addr string) (net.Conn, error)
}

func (m *mailer) send(w http.ResponseWriter, r *http.Request) {
	c, err := m.dial("tcp", "mail:25")
	if err != nil {
		return
	}
	sc, err := smtp.NewClient(c, "mail")
	if err != nil {
		return
	}
	_ = sc.Close()
}

func transports() *http.Client {
	return &http.Client{Timeout: time.Second, Transport: &http.Transport{Dial: net.Dial}}
}

func dsn(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s)/%s", "a", "b", "c", "d"))
	if err != nil {
		return
	}
	defer db.Close()
	cfg := mysql.NewConfig()
	cfg.Addr = "x"
	_ = cfg.FormatDSN()
	u := url.URL{}
	_ = u
}

type svc struct{ http.Server }

func main() {
	m := &mailer{dial: net.Dial}
	mux := http.NewServeMux()
	c := &creds{}
	mux.HandleFunc("POST /webhooks", hook)
	mux.HandleFunc("/check", c.check)
	mux.HandleFunc("/send", m.send)
	mux.HandleFunc("/dsn", dsn)
	_ = transports()
	go own.New(":1", mux).ListenAndServe()
	t := own.NewTuned(":2", mux)
	t.ReadHeaderTimeout = time.Second
	go t.ListenAndServe()
	o := own.NewOpt(":3", mux, limits.WithHeader(time.Second))
	go o.ListenAndServe()
	o2 := own.NewOpt(":4", mux)
	go o2.ListenAndServe()
	s := &svc{}
	s.Addr = ":5"
	s.Handler = mux
	go s.ListenAndServe()
	adm := http.NewServeMux()
	adm.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {})
	srv := &http.Server{Addr: ":6", Handler: adm}
	go srv.ListenAndServe()
	e := own.NewEmbedded(":8", mux)
	e.ReadHeaderTimeout = 1
	go e.ListenAndServe()
	go (&own.Bare{}).Start(":9", mux)
	go own.NewIface(":10", mux).ListenAndServe()
	_ = http.ListenAndServe(":7", routes())
}

func routes() http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("/metrics", func(w http.ResponseWriter, r *http.Request) {})
	return m
}
