// Package clients has clients that are made for each request, as different authors write them, and twins of each that keep one.
package clients

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/nats-io/nats.go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/twins/clients/factory"
)

// Config is what the service is started with.
type Config struct {
	Redis, Mongo, Health, NATS string
	Brokers                    []string
	Insecure                   bool
}

// Server answers requests.
type Server struct {
	cfg   Config
	http  *http.Client
	once  sync.Once
	cache *redis.Client
	dial  func(ctx context.Context) (*grpc.ClientConn, error)
	store func() Cache
	nats  atomic.Pointer[nats.Conn]
}

// Cache is what the service wants of one.
type Cache interface {
	Get(ctx context.Context, key string) *redis.StringCmd
	Close() error
}

// New makes one.
func New(cfg Config) *Server {
	s := &Server{cfg: cfg, http: factory.HTTP(factory.Insecure())}
	s.dial = s.health
	s.store = func() Cache { return redis.NewClient(&redis.Options{Addr: cfg.Redis}) }
	return s
}

// Routes are what it serves.
func (s *Server) Routes() http.Handler {
	mux := http.NewServeMux()
	for path, handle := range map[string]http.HandlerFunc{
		"/insecure": s.insecure, "/kept": s.kept, "/cached": s.cached, "/lazy": s.lazy, "/healthy": s.healthy,
		"/opened": s.opened, "/stored": s.stored, "/sent": s.sent, "/object": s.object, "/told": s.told, "/tenant": s.tenant, "/keeping": s.keeping, "/found": s.found,
	} {
		mux.HandleFunc(path, handle)
	}
	return mux
}

// insecure makes a client by the factory of another package.
func (s *Server) insecure(w http.ResponseWriter, r *http.Request) {
	client := factory.HTTP(factory.Insecure()) // want clientperrequest/transport
	forward(w, r, client)
}

func (s *Server) kept(w http.ResponseWriter, r *http.Request) { forward(w, r, s.http) }

func forward(w http.ResponseWriter, r *http.Request, client *http.Client) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://prices.internal", nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	res, err := client.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	w.WriteHeader(res.StatusCode)
	_, _ = io.Copy(w, res.Body)
}

// client is built where it is asked for, by a method.
func (s *Server) client() *http.Client {
	return &http.Client{
		Timeout: time.Second * 5,
		Transport: &http.Transport{
			DialContext:         (&net.Dialer{Timeout: time.Second}).DialContext,
			TLSHandshakeTimeout: time.Second,
			IdleConnTimeout:     time.Minute,
			TLSClientConfig:     &tls.Config{ServerName: "prices"},
		},
	}
}

// Purchase asks through the method.
func (s *Server) Purchase(w http.ResponseWriter, r *http.Request) {
	forward(w, r, s.client()) // want clientperrequest/transport
}

// cached has a connection to Redis of its own.
func (s *Server) cached(w http.ResponseWriter, r *http.Request) {
	rdb := redis.NewClient(&redis.Options{Addr: s.cfg.Redis}) // want clientperrequest/connection
	defer rdb.Close()
	fmt.Fprint(w, rdb.Get(r.Context(), r.URL.Path).Val())
}

// lazy makes one once.
func (s *Server) lazy(w http.ResponseWriter, r *http.Request) {
	s.once.Do(func() { s.cache = redis.NewClient(&redis.Options{Addr: s.cfg.Redis}) })
	fmt.Fprint(w, s.cache.Get(r.Context(), r.URL.Path).Val())
}

func (s *Server) health(context.Context) (*grpc.ClientConn, error) {
	return grpc.NewClient(s.cfg.Health, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

// healthy connects by a field that is a method value.
func (s *Server) healthy(w http.ResponseWriter, r *http.Request) {
	conn, err := s.dial(r.Context()) // want clientperrequest/connection
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer conn.Close()
	res, err := grpc_health_v1.NewHealthClient(conn).Check(r.Context(), &grpc_health_v1.HealthCheckRequest{})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprint(w, res.Status)
}

// opened embeds what another package opens.
func (s *Server) opened(w http.ResponseWriter, r *http.Request) {
	purchases := factory.Open(s.cfg.Redis) // want clientperrequest/connection
	defer purchases.Close()
	fmt.Fprint(w, purchases.DBSize(r.Context()).Val())
}

// stored gets an interface from a function.
func (s *Server) stored(w http.ResponseWriter, r *http.Request) {
	cache := s.store() // want clientperrequest/connection
	defer cache.Close()
	fmt.Fprint(w, cache.Get(r.Context(), "x").Val())
}

// sent makes a writer for one message.
func (s *Server) sent(w http.ResponseWriter, r *http.Request) {
	if err := send(r.Context(), s.cfg.Brokers, kafka.Message{Value: []byte(r.URL.Path)}); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func send(ctx context.Context, brokers []string, messages ...kafka.Message) error {
	writer := &kafka.Writer{Addr: kafka.TCP(brokers...), Topic: "purchases", BatchTimeout: time.Millisecond} // want clientperrequest/connection
	defer writer.Close()
	return writer.WriteMessages(ctx, messages...)
}

// object reads its credentials anew.
func (s *Server) object(w http.ResponseWriter, r *http.Request) {
	cfg, err := config.LoadDefaultConfig(r.Context()) // want clientperrequest/sdk
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	key := r.URL.Path
	bucket := "purchases"
	_, err = s3.NewFromConfig(cfg).HeadObject(r.Context(), &s3.HeadObjectInput{Bucket: &bucket, Key: &key})
	if err != nil {
		http.NotFound(w, r)
	}
}

// withNATS lends a connection.
func withNATS(url string, do func(*nats.Conn) error) error {
	nc, err := nats.Connect(url) // want clientperrequest/connection
	if err != nil {
		return err
	}
	defer nc.Close()
	return do(nc)
}

// told borrows it.
func (s *Server) told(w http.ResponseWriter, r *http.Request) {
	err := withNATS(s.cfg.NATS, func(nc *nats.Conn) error { return nc.Publish("purchases", []byte(r.URL.Path)) })
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// tenants open one for whoever asks: another one each time.
func (s *Server) tenant(w http.ResponseWriter, r *http.Request) {
	if err := sendTo(r.Context(), r.URL.Query().Get("host"), kafka.Message{Value: []byte(r.URL.Path)}); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func sendTo(ctx context.Context, broker string, messages ...kafka.Message) error {
	writer := &kafka.Writer{Addr: kafka.TCP(broker), Topic: "purchases", BatchTimeout: time.Millisecond}
	defer writer.Close()
	return writer.WriteMessages(ctx, messages...)
}

// kept hands a connection to somebody who may keep it, and does not close it.
func keepNATS(url string, keep func(*nats.Conn)) error {
	nc, err := nats.Connect(url)
	if err != nil {
		return err
	}
	keep(nc)
	return nil
}

// keeping has a connection for as long as the service lives.
func (s *Server) keeping(w http.ResponseWriter, r *http.Request) {
	if err := keepNATS(s.cfg.NATS, func(nc *nats.Conn) { s.nats.Store(nc) }); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// repository opens what it asks.
type repository struct {
	client *mongo.Client
	name   string
}

func newRepository(ctx context.Context, uri string) (*repository, error) {
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(uri))
	if err != nil {
		return nil, err
	}
	return &repository{client: client, name: "purchases"}, nil
}

func (r *repository) find(ctx context.Context, id string) (map[string]any, error) {
	out := map[string]any{}
	err := r.client.Database(r.name).Collection(r.name).FindOne(ctx, map[string]any{"_id": id}).Decode(&out)
	return out, err
}

// found has a repository of its own.
func (s *Server) found(w http.ResponseWriter, r *http.Request) {
	repo, err := newRepository(r.Context(), s.cfg.Mongo) // want unpooleddb/per-request
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer repo.client.Disconnect(context.WithoutCancel(r.Context()))
	one, err := repo.find(r.Context(), r.URL.Path)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	_ = json.NewEncoder(w).Encode(one)
}
