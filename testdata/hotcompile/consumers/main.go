// Command consumers takes messages, and compiles for each of them.
package main

import (
	"context"
	"log"
	"regexp"
	"text/template"

	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
)

type consumer struct {
	records *kgo.Client
	reader  *kafka.Reader
	channel *amqp.Channel
	handle  func(value []byte) error
	numbers *regexp.Regexp
}

// iterate goes through what was polled.
func (c *consumer) iterate(ctx context.Context) {
	for {
		fs := c.records.PollRecords(ctx, 100)
		for it := fs.RecordIter(); !it.Done(); {
			rec := it.Next()
			if regexp.MustCompile(`^id:\d+`).Match(rec.Value) { // want constant:"makes the same regular expression for each message"
				log.Print(string(rec.Key))
			}
		}
	}
}

// fetch hands each message to a helper.
func (c *consumer) fetch(ctx context.Context) {
	dashes := regexp.MustCompile(`-+`) // silent: once, before the loop
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return
		}
		log.Print(dashes.ReplaceAllString(string(redact(m.Value)), "-"), c.known(m.Value))
	}
}

func redact(value []byte) []byte {
	return regexp.MustCompile(`\d{16}`).ReplaceAll(value, nil) // want constant:"makes the same regular expression for each message"
}

// known is silent: it is kept.
func (c *consumer) known(value []byte) bool {
	if c.numbers == nil {
		c.numbers = regexp.MustCompile(`^\d+$`)
	}
	return c.numbers.Match(value)
}

// deliveries gives each to a function that somebody else chose.
func (c *consumer) deliveries() error {
	in, err := c.channel.Consume("letters", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		if err := c.handle(d.Body); err != nil {
			return d.Nack(false, false)
		}
		_ = d.Ack(false)
	}
	return nil
}

func letter(value []byte) error {
	t, err := template.New("letter").Parse("Dear {{.}}") // want constant:"makes the same template for each message"
	if err != nil {
		return err
	}
	return t.Execute(log.Writer(), string(value))
}

// lines is silent: what it takes once is compiled once.
func lines(pattern string) *regexp.Regexp { return regexp.MustCompile(pattern) }

// watch works when it is told to: silent.
func (c *consumer) watch(again <-chan struct{}) {
	for range again {
		log.Print(lines(`\n+`))
	}
}

func main() {
	records, err := kgo.NewClient(kgo.ConsumerGroup("letters"))
	if err != nil {
		log.Fatal(err)
	}
	conn, err := amqp.Dial("amqp://localhost")
	if err != nil {
		log.Fatal(err)
	}
	channel, err := conn.Channel()
	if err != nil {
		log.Fatal(err)
	}
	if err := channel.Qos(10, 0, false); err != nil {
		log.Fatal(err)
	}
	c := &consumer{
		records: records, channel: channel, handle: letter,
		reader: kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"localhost:9092"}, Topic: "letters", GroupID: "letters"}),
	}
	ctx := context.Background()
	go c.iterate(ctx)
	go c.fetch(ctx)
	go c.watch(make(chan struct{}))
	log.Fatal(c.deliveries())
}
