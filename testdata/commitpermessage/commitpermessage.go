// Package commitpermessage holds what commitpermessage reports, and look-alikes on which it is silent.
package commitpermessage

import (
	"context"
	"time"

	"github.com/IBM/sarama"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
)

type sink interface{ Write(value []byte) error }

func each(ctx context.Context, brokers []string, out sink) error {
	// example: commit bad
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "clicks", Topic: "clicks"})
	defer r.Close()
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := out.Write(m.Value); err != nil {
			return err
		}
		if err := r.CommitMessages(ctx, m); err != nil { // want commit:"CommitMessages waits for the broker for each message"
			return err
		}
	}
	// end
}

func atAnInterval(ctx context.Context, brokers []string, out sink) error {
	// example: commit good
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "clicks", Topic: "clicks", CommitInterval: time.Second})
	defer r.Close()
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := out.Write(m.Value); err != nil {
			return err
		}
		if err := r.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
	// end
}

// A reader that commits by itself waits as well.
func byItself(ctx context.Context, brokers []string, out sink) error {
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "clicks", Topic: "clicks"})
	for {
		m, err := r.ReadMessage(ctx) // want commit:"ReadMessage waits for the broker for each message"
		if err != nil {
			return err
		}
		if err := out.Write(m.Value); err != nil {
			return err
		}
	}
}

// Several messages are committed at once.
func batch(ctx context.Context, brokers []string, out sink) error {
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "clicks", Topic: "clicks"})
	for {
		var list []kafka.Message
		for range 100 {
			m, err := r.FetchMessage(ctx)
			if err != nil {
				return err
			}
			if err := out.Write(m.Value); err != nil {
				return err
			}
			list = append(list, m)
		}
		if err := r.CommitMessages(ctx, list...); err != nil {
			return err
		}
	}
}

// Who made the reader may have given it an interval.
func given(ctx context.Context, r *kafka.Reader, out sink) error {
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := out.Write(m.Value); err != nil {
			return err
		}
		if err := r.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// The reader lies in a field, and a method handles each message.
type consumer struct {
	reader *kafka.Reader
	out    sink
}

func newConsumer(brokers []string, out sink) *consumer {
	cfg := kafka.ReaderConfig{Brokers: brokers, Topic: "clicks"}
	cfg.GroupID = "clicks"
	return &consumer{reader: kafka.NewReader(cfg), out: out}
}

func (c *consumer) run(ctx context.Context) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := c.handle(ctx, m); err != nil {
			return err
		}
	}
}

func (c *consumer) handle(ctx context.Context, m kafka.Message) error {
	if err := c.out.Write(m.Value); err != nil {
		return err
	}
	return c.reader.CommitMessages(ctx, m) // want commit:"for each message"
}

type group struct{ out sink }

func (g *group) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (g *group) Cleanup(sarama.ConsumerGroupSession) error { return nil }

// ConsumeClaim commits what it has marked, one by one.
func (g *group) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for msg := range claim.Messages() {
		if err := g.out.Write(msg.Value); err != nil {
			return err
		}
		session.MarkMessage(msg, "")
		session.Commit() // want commit:"Commit waits for the broker for each message"
	}
	return nil
}

type now struct{ group }

// ConsumeClaim commits now and then.
func (g *now) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	n := 0
	for msg := range claim.Messages() {
		if err := g.out.Write(msg.Value); err != nil {
			return err
		}
		session.MarkMessage(msg, "")
		if n++; n%100 == 0 {
			session.Commit()
		}
	}
	session.Commit()
	return nil
}

func records(ctx context.Context, cl *kgo.Client, out sink) error {
	for {
		for _, rec := range cl.PollFetches(ctx).Records() {
			if err := out.Write(rec.Value); err != nil {
				return err
			}
			if err := cl.CommitRecords(ctx, rec); err != nil { // want commit:"CommitRecords waits for the broker for each message"
				return err
			}
		}
	}
}

// Goes through what a poll has brought by an iterator, with a helper for each.
func iterated(ctx context.Context, cl *kgo.Client, out sink) error {
	for {
		for it := cl.PollFetches(ctx).RecordIter(); !it.Done(); {
			if err := saved(ctx, cl, out, it.Next()); err != nil {
				return err
			}
		}
	}
}

func saved(ctx context.Context, cl *kgo.Client, out sink, rec *kgo.Record) error {
	if err := out.Write(rec.Value); err != nil {
		return err
	}
	return cl.CommitRecords(ctx, rec) // want commit:"CommitRecords waits for the broker for each message"
}

// The last one stands for all.
func lastOf(ctx context.Context, cl *kgo.Client, out sink) error {
	for {
		var last *kgo.Record
		for it := cl.PollFetches(ctx).RecordIter(); !it.Done(); {
			last = it.Next()
			if err := out.Write(last.Value); err != nil {
				return err
			}
		}
		if err := cl.CommitRecords(ctx, last); err != nil {
			return err
		}
	}
}

// One commit for all that one poll has brought.
func polls(ctx context.Context, cl *kgo.Client, out sink) error {
	for {
		for _, rec := range cl.PollFetches(ctx).Records() {
			if err := out.Write(rec.Value); err != nil {
				return err
			}
		}
		if err := cl.CommitUncommittedOffsets(ctx); err != nil {
			return err
		}
	}
}

var _, _, _, _, _, _, _, _, _, _ = each, atAnInterval, byItself, batch, given, newConsumer, records, polls, iterated, lastOf
var _ = (*consumer).run

// What cannot be read is committed at once; all others at the end.
func broken(ctx context.Context, brokers []string, parse func([]byte) error) error {
	r := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "clicks", Topic: "clicks"})
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := parse(m.Value); err != nil {
			if err := r.CommitMessages(ctx, m); err != nil {
				return err
			}
		}
	}
}

var _ = broken
