package leakedconn

import (
	"context"
	"time"

	"github.com/IBM/sarama"
	"github.com/lib/pq"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
)

// listened gives the subscription back, and not what listens.
func listened(ctx context.Context, dsn string) error {
	l := pq.NewListener(dsn, time.Second, time.Minute, nil) // want conn:"nothing closes the connection of NewListener: each one stays for good"
	if err := l.Listen("orders"); err != nil {
		return err
	}
	defer l.UnlistenAll()
	select {
	case <-l.Notify:
	case <-ctx.Done():
	}
	return nil
}

// listenedWell is silent.
func listenedWell(ctx context.Context, dsn string) error {
	l := pq.NewListener(dsn, time.Second, time.Minute, nil)
	defer l.Close()
	if err := l.Listen("orders"); err != nil {
		return err
	}
	select {
	case <-l.Notify:
	case <-ctx.Done():
	}
	return nil
}

// newest reads one message, and leaves what reads.
func newest(ctx context.Context, brokers []string) ([]byte, error) {
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, Topic: "orders"}) // want client:"nothing closes the client of NewReader: each call adds its connections"
	m, err := r.ReadMessage(ctx)
	return m.Value, err
}

// newestWell is silent.
func newestWell(ctx context.Context, brokers []string) ([]byte, error) {
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, Topic: "orders"})
	defer r.Close()
	m, err := r.ReadMessage(ctx)
	return m.Value, err
}

// controls asks for the partitions of a topic, and forgets by what.
func controls(addr string) (int, error) {
	conn, err := kafka.Dial("tcp", addr) // want conn:"nothing closes the connection of Dial"
	if err != nil {
		return 0, err
	}
	parts, err := conn.ReadPartitions("orders")
	return len(parts), err
}

// newProducer makes one for its caller.
func newProducer(brokers []string) (sarama.SyncProducer, error) {
	cfg := sarama.NewConfig()
	cfg.Producer.Return.Successes = true
	return sarama.NewSyncProducer(brokers, cfg)
}

// sentOnce leaves it where the message is refused.
func sentOnce(brokers []string, body []byte) error {
	p, err := newProducer(brokers) // want client:"a return leaves the client of newProducer open"
	if err != nil {
		return err
	}
	if _, _, err := p.SendMessage(&sarama.ProducerMessage{Topic: "orders", Value: sarama.ByteEncoder(body)}); err != nil {
		return err
	}
	return p.Close()
}

// A relay has its client for as long as it lives.
type relay struct{ to *kgo.Client }

// relayed leaves the client where nobody answers.
func relayed(ctx context.Context, brokers []string) (*relay, error) {
	c, err := kgo.NewClient(kgo.SeedBrokers(brokers...)) // want client:"a return leaves the client of NewClient open"
	if err != nil {
		return nil, err
	}
	if err := c.Ping(ctx); err != nil {
		return nil, err
	}
	return &relay{to: c}, nil
}

// Close ends it.
func (r *relay) Close() { r.to.Close() }

// BrokerRoutes is all that the service runs of this file.
func BrokerRoutes() []any {
	return []any{listened, listenedWell, newest, newestWell, controls, sentOnce, relayed}
}
