// Package groups marks offsets of consumer groups.
package groups

import (
	"context"
	"database/sql"

	"cloud.google.com/go/pubsub/v2"
	"github.com/IBM/sarama"
	"github.com/twmb/franz-go/pkg/kgo"
)

type sink struct{ db *sql.DB }

func (s *sink) insert(body []byte) error {
	_, err := s.db.Exec("INSERT INTO events (body) VALUES ($1)", body)
	return err
}

func (s *sink) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (s *sink) Cleanup(sarama.ConsumerGroupSession) error { return nil }

// ConsumeClaim marks each message as done, and does it then.
func (s *sink) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for msg := range claim.Messages() {
		session.MarkMessage(msg, "") // want before:"MarkMessage acknowledges the message before insert"
		if err := s.insert(msg.Value); err != nil {
			return err
		}
	}
	return nil
}

type careful struct{ sink }

// ConsumeClaim marks what is done.
func (s *careful) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for {
		select {
		case msg, ok := <-claim.Messages():
			if !ok {
				return nil
			}
			if err := s.insert(msg.Value); err != nil {
				return err
			}
			session.MarkMessage(msg, "")
		case <-session.Context().Done():
			return nil
		}
	}
}

// Topic gives each message to a literal.
func (s *sink) Topic(ctx context.Context, sub *pubsub.Subscriber) error {
	return sub.Receive(ctx, func(_ context.Context, m *pubsub.Message) {
		m.Ack() // want before:"Ack acknowledges the message before insert"
		_ = s.insert(m.Data)
	})
}

// Done acknowledges what is done.
func (s *sink) Done(ctx context.Context, sub *pubsub.Subscriber) error {
	return sub.Receive(ctx, func(_ context.Context, m *pubsub.Message) {
		if s.insert(m.Data) != nil {
			m.Nack()
			return
		}
		m.Ack()
	})
}

// Records commits each record of a fetch first.
func (s *sink) Records(ctx context.Context, cl *kgo.Client) error {
	for {
		for _, rec := range cl.PollFetches(ctx).Records() {
			if err := cl.CommitRecords(ctx, rec); err != nil { // want before:"CommitRecords acknowledges the message before insert"
				return err
			}
			if err := s.insert(rec.Value); err != nil {
				return err
			}
		}
	}
}
