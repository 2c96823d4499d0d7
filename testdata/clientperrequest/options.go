package clientperrequest

import (
	"encoding/json"
	"log"
	"net/http"
	"time"

	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/clientperrequest/internal/post"
)

// Offices makes clients as options and names say.
type Offices struct {
	url     string
	brokers []string
	say     func(string)
}

// NewOffices registers what answers with them.
func NewOffices(mux *http.ServeMux, say func(string)) {
	o := &Offices{url: "http://post:80", brokers: []string{"kafka:9092"}, say: say}
	for _, h := range []http.HandlerFunc{
		o.fixed, o.tenant, o.literal, o.given, o.balanced, o.filledIn, o.logged, o.told, o.pinned,
	} {
		mux.HandleFunc("/", h)
	}
}

// fixed gives options that are the same each time.
func (o *Offices) fixed(w http.ResponseWriter, r *http.Request) {
	resp, err := post.Open(o.url, post.Limit(2*time.Second)).Send("hello") // want transport:"http.Transport is made for each call"
	answer(w, resp, err)
}

// Silent: an option has what the request says.
func (o *Offices) tenant(w http.ResponseWriter, r *http.Request) {
	resp, err := post.Open(o.url, post.Named(r.Header.Get("X-Tenant"))).Send("hello")
	answer(w, resp, err)
}

// A knob is a setting of what is opened here.
type knob func(*kafka.WriterConfig)

func open(c kafka.WriterConfig, knobs ...knob) *kafka.Writer {
	for _, k := range knobs {
		k(&c)
	}
	return kafka.NewWriter(c)
}

// literal gives one that is written down here.
func (o *Offices) literal(w http.ResponseWriter, r *http.Request) {
	out := open(kafka.WriterConfig{Brokers: o.brokers}, func(c *kafka.WriterConfig) { c.Topic = "letters" }) // want connection:"kafka.NewWriter connects for each call"
	defer out.Close()
	answer(w, nil, out.WriteMessages(r.Context(), kafka.Message{Value: []byte("hello")}))
}

// Silent: what a literal has of the request.
func (o *Offices) given(w http.ResponseWriter, r *http.Request) {
	topic := r.PathValue("topic")
	out := open(kafka.WriterConfig{Brokers: o.brokers}, func(c *kafka.WriterConfig) { c.Topic = topic })
	defer out.Close()
	answer(w, nil, out.WriteMessages(r.Context(), kafka.Message{Value: []byte("hello")}))
}

// balanced has something in an interface among what it is made of.
func (o *Offices) balanced(w http.ResponseWriter, r *http.Request) {
	out := kafka.NewWriter(kafka.WriterConfig{Brokers: o.brokers, Topic: "letters", Balancer: &kafka.Hash{}}) // want connection:"kafka.NewWriter connects for each call"
	defer out.Close()
	answer(w, nil, out.WriteMessages(r.Context(), kafka.Message{Value: []byte("hello")}))
}

// Silent: the configuration is what somebody answers, who is asked each time.
func (o *Offices) filledIn(w http.ResponseWriter, r *http.Request) {
	var c kafka.WriterConfig
	if err := decode(r, &c); err != nil {
		return
	}
	out := kafka.NewWriter(c)
	defer out.Close()
	answer(w, nil, out.WriteMessages(r.Context(), kafka.Message{Value: []byte("hello")}))
}

func clientOf(name string) *http.Client {
	log.Print("a client of ", name)
	return &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}}
}

// logged gives a name that is written to the log, and nowhere else.
func (o *Offices) logged(w http.ResponseWriter, r *http.Request) {
	resp, err := clientOf(r.PathValue("name")).Get(o.url) // want transport:"http.Transport is made for each call"
	answer(w, resp, err)
}

func (o *Offices) clientTold(name string) *http.Client {
	o.say(name)
	return &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}}
}

// Silent: who is told the name is not known.
func (o *Offices) told(w http.ResponseWriter, r *http.Request) {
	resp, err := o.clientTold(r.PathValue("name")).Get(o.url)
	answer(w, resp, err)
}

func clientFor(name string) *http.Client {
	log.Print("a client for ", name)
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.TLSClientConfig.ServerName = name
	return &http.Client{Transport: t}
}

// Silent: the name is logged, and the client is made for it.
func (o *Offices) pinned(w http.ResponseWriter, r *http.Request) {
	resp, err := clientFor(r.PathValue("name")).Get(o.url)
	answer(w, resp, err)
}

func decode(r *http.Request, into any) error { return json.NewDecoder(r.Body).Decode(into) }
