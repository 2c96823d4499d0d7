// Package held has structs that are started and stopped, and leave open what they opened.
package held

import (
	"context"
	"net/http"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

type server struct {
	client *mongo.Client
	host   string
}

// example: stop bad

// Poller asks some servers, of which each has a client.
type Poller struct {
	hosts   []string
	clients []*server
}

// Start runs when the configuration is read, and each time it is read again.
func (p *Poller) Start(ctx context.Context) error {
	for _, host := range p.hosts {
		client, err := mongo.Connect(ctx, options.Client().ApplyURI(host))
		if err != nil {
			return err
		}
		p.clients = append(p.clients, &server{client: client, host: host})
	}
	return nil
}

func (p *Poller) Stop() { p.clients = nil } // want stop:"what Connect opened stays open after Stop: each start adds its connections"

// end

// Ask uses them.
func (p *Poller) Ask(ctx context.Context) error {
	for _, s := range p.clients {
		if err := s.client.Ping(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

// Feed keeps a connection in a field, which a helper opens.
type Feed struct {
	conn *amqp.Connection
	ch   *amqp.Channel
}

// Run connects, and closes what it got only where that is of no use.
func (f *Feed) Run(addr string) error {
	conn, err := amqp.Dial(addr)
	if err != nil {
		return err
	}
	ch, err := conn.Channel()
	if err != nil {
		conn.Close()
		return err
	}
	f.conn, f.ch = conn, ch
	return nil
}

func (f *Feed) Close() error { // want stop:"what Dial opened stays open after Close: each start adds its connections"
	return f.ch.Cancel("feed", false)
}

// Tenants keeps a client for each of them.
type Tenants struct{ of map[string]*redis.Client }

// Join makes one, and another one when the tenant moves.
func (t *Tenants) Join(name, addr string) {
	client := redis.NewClient(&redis.Options{Addr: addr})
	t.of[name] = client
}

func (t *Tenants) Shutdown(context.Context) error { // want stop:"what NewClient opened stays open after Shutdown: each start adds its connections"
	clear(t.of)
	return nil
}

// Fleet makes what it keeps in a constructor, for each request.
type Fleet struct{ nc *nats.Conn }

func newFleet(url string) (*Fleet, error) {
	nc, err := nats.Connect(url)
	if err != nil {
		return nil, err
	}
	return &Fleet{nc: nc}, nil
}

func (f *Fleet) Stop() {} // want stop:"what Connect opened stays open after Stop: each start adds its connections"

// Tell sends one message.
func Tell(w http.ResponseWriter, r *http.Request) {
	f, err := newFleet("nats://localhost")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer f.Stop()
	if err := f.nc.Publish("told", []byte(r.FormValue("what"))); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// Register has requests start and stop them.
func Register(mux *http.ServeMux) {
	p, f, t := &Poller{}, &Feed{}, &Tenants{of: map[string]*redis.Client{}}
	mux.HandleFunc("/tell", Tell)
	mux.HandleFunc("/reload", func(w http.ResponseWriter, r *http.Request) {
		p.Stop()
		_ = p.Start(r.Context())
		_ = p.Ask(r.Context())
		_ = f.Close()
		_ = f.Run(r.FormValue("addr"))
		_ = t.Shutdown(r.Context())
		t.Join(r.FormValue("name"), r.FormValue("addr"))
	})
}
