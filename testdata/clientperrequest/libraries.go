package clientperrequest

import (
	"context"
	"net/http"

	"cloud.google.com/go/pubsub/v2"
	"cloud.google.com/go/storage"
	"github.com/IBM/sarama"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/elastic/go-elasticsearch/v8"
	"github.com/gomodule/redigo/redis"
	"github.com/hashicorp/vault/api"
	"github.com/nats-io/nats.go"
	goredis "github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	clientv3 "go.etcd.io/etcd/client/v3"
	"golang.org/x/oauth2/clientcredentials"
)

// Libraries are asked by clients that each request makes.
type Libraries struct {
	credentials *clientcredentials.Config
}

// NewLibraries registers them.
func NewLibraries(mux *http.ServeMux) {
	l := &Libraries{credentials: &clientcredentials.Config{}}
	for _, h := range []http.HandlerFunc{
		l.redis, l.pool, l.connected, l.producer, l.writer, l.published, l.watched, l.topic, l.upload, l.uploadByOne, l.bucket, l.search, l.login, l.token, l.secret,
	} {
		mux.HandleFunc("/", h)
	}
}

func (l *Libraries) redis(w http.ResponseWriter, r *http.Request) {
	rdb := goredis.NewClient(&goredis.Options{Addr: "localhost:6379"}) // want connection:"redis.NewClient connects for each call"
	defer rdb.Close()
	answer(w, nil, rdb.Get(r.Context(), "cart").Err())
}

func (l *Libraries) pool(w http.ResponseWriter, r *http.Request) {
	pool := &redis.Pool{Dial: func() (redis.Conn, error) { return redis.Dial("tcp", ":6379") }} // want connection:"redis.Pool is made for each call"
	defer pool.Close()
	c := pool.Get()
	defer c.Close()
	_, err := c.Do("PING")
	answer(w, nil, err)
}

func (l *Libraries) connected(w http.ResponseWriter, r *http.Request) {
	conn, err := redis.Dial("tcp", ":6379") // want connection:"redis.Dial connects for each call"
	if err != nil {
		return
	}
	defer conn.Close()
	_, err = conn.Do("INCR", "hits")
	answer(w, nil, err)
}

func (l *Libraries) producer(w http.ResponseWriter, r *http.Request) {
	p, err := sarama.NewSyncProducer([]string{"localhost:9092"}, nil) // want connection:"sarama.NewSyncProducer connects for each call"
	if err != nil {
		return
	}
	defer p.Close()
	_, _, err = p.SendMessage(&sarama.ProducerMessage{Topic: "orders"})
	answer(w, nil, err)
}

func (l *Libraries) writer(w http.ResponseWriter, r *http.Request) {
	out := kafka.NewWriter(kafka.WriterConfig{Topic: "orders"}) // want connection:"kafka.NewWriter connects for each call"
	defer out.Close()
	answer(w, nil, out.WriteMessages(r.Context(), kafka.Message{Value: []byte("order")}))
}

func (l *Libraries) published(w http.ResponseWriter, r *http.Request) {
	nc, err := nats.Connect(nats.DefaultURL) // want connection:"nats.Connect connects for each call"
	if err != nil {
		return
	}
	defer nc.Drain()
	js, err := nc.JetStream()
	if err != nil {
		return
	}
	_, err = js.Publish("orders", []byte("order"))
	answer(w, nil, err)
}

func (l *Libraries) watched(w http.ResponseWriter, r *http.Request) {
	c, err := clientv3.New(clientv3.Config{Endpoints: []string{"localhost:2379"}}) // want connection:"clientv3.New connects for each call"
	if err != nil {
		return
	}
	defer c.Close()
	_, err = c.Get(r.Context(), "leader")
	answer(w, nil, err)
}

func (l *Libraries) topic(w http.ResponseWriter, r *http.Request) {
	c, err := pubsub.NewClient(r.Context(), "shop") // want connection:"pubsub.NewClient connects for each call"
	if err != nil {
		return
	}
	defer c.Close()
	p := c.Publisher("orders")
	_, err = p.Publish(r.Context(), &pubsub.Message{}).Get(r.Context())
	answer(w, nil, err)
}

func (l *Libraries) upload(w http.ResponseWriter, r *http.Request) {
	// example: sdk bad
	cfg, err := config.LoadDefaultConfig(r.Context()) // want sdk:"config.LoadDefaultConfig makes a client for each call: what it fetched is lost"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, err = s3.NewFromConfig(cfg).GetObject(r.Context(), &s3.GetObjectInput{})
	// end
	answer(w, nil, err)
}

// images is made when the program starts.
var images = s3.New(s3.Options{Region: "eu-central-1"})

func (l *Libraries) uploadByOne(w http.ResponseWriter, r *http.Request) {
	// example: sdk good
	_, err := images.GetObject(r.Context(), &s3.GetObjectInput{})
	// end
	answer(w, nil, err)
}

func bucketOf(ctx context.Context) *storage.BucketHandle {
	c, err := storage.NewClient(ctx)
	if err != nil {
		return nil
	}
	return c.Bucket("images")
}

// The handle has the client that its maker has forgotten.
func (l *Libraries) bucket(w http.ResponseWriter, r *http.Request) {
	_, err := bucketOf(r.Context()).Attrs(r.Context()) // want transport:"storage.NewClient makes a client for each call"
	answer(w, nil, err)
}

func (l *Libraries) search(w http.ResponseWriter, r *http.Request) {
	es, err := elasticsearch.NewClient(elasticsearch.Config{Addresses: []string{"http://localhost:9200"}}) // want transport:"elasticsearch.NewClient makes a client for each call"
	if err != nil {
		return
	}
	_, err = es.Search(es.Search.WithContext(r.Context()))
	answer(w, nil, err)
}

func (l *Libraries) login(w http.ResponseWriter, r *http.Request) {
	p, err := oidc.NewProvider(r.Context(), "https://accounts.example.com") // want sdk:"oidc.NewProvider makes a client for each call"
	if err != nil {
		return
	}
	_, err = p.Verifier(&oidc.Config{ClientID: "shop"}).Verify(r.Context(), r.Header.Get("Authorization"))
	answer(w, nil, err)
}

func (l *Libraries) token(w http.ResponseWriter, r *http.Request) {
	resp, err := l.credentials.Client(r.Context()).Get("https://api.example.com/rates") // want sdk:".*Config.*Client makes a client for each call"
	answer(w, resp, err)
}

func (l *Libraries) secret(w http.ResponseWriter, r *http.Request) {
	c, err := api.NewClient(api.DefaultConfig()) // want transport:"api.NewClient makes a client for each call"
	if err != nil {
		return
	}
	_, err = c.Logical().ReadWithContext(r.Context(), "secret/shop")
	answer(w, nil, err)
}
