// Package consumers takes messages from brokers. A callback is run by whoever sends; a loop takes one after the other.
package consumers

import (
	"context"

	pubsubv1 "cloud.google.com/go/pubsub"
	"cloud.google.com/go/pubsub/v2"
	"github.com/IBM/sarama"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/hibiken/asynq"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nsqio/go-nsq"
	"github.com/rabbitmq/amqp091-go"
	"github.com/riverqueue/river"
	"github.com/robfig/cron/v3"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
)

type mailer struct {
	group  sarama.ConsumerGroup
	reader *kafka.Reader
	client *kgo.Client
}

func (m *mailer) send(string) {} // want reach:"^request"

func (m *mailer) one(string) {} // want reach:"^background"

func (m *mailer) Sarama(ctx context.Context) { // want reach:"^background"
	for {
		if err := m.group.Consume(ctx, []string{"mails"}, m); err != nil {
			return
		}
	}
}

func (m *mailer) Setup(sarama.ConsumerGroupSession) error { return nil } // want reach:""

func (m *mailer) Cleanup(sarama.ConsumerGroupSession) error { return nil } // want reach:"^cold"

func (m *mailer) ConsumeClaim(_ sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error { // want reach:"^request.*registered with"
	for msg := range claim.Messages() {
		m.send(string(msg.Value))
	}
	return nil
}

func (m *mailer) Kafka(ctx context.Context) error { // want reach:"^background.*FetchMessage"
	for {
		msg, err := m.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		m.one(string(msg.Value))
	}
}

func (m *mailer) Franz(ctx context.Context) { // want reach:"^background.*PollFetches"
	for ctx.Err() == nil {
		fetches := m.client.PollFetches(ctx)
		fetches.EachRecord(func(rec *kgo.Record) { // want reach:"^background"
			m.one(string(rec.Value))
		})
	}
}

func (m *mailer) Amqp(ch *amqp091.Channel) error { // want reach:"^background.*Consume"
	deliveries, err := ch.Consume("mails", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range deliveries {
		m.one(string(d.Body))
		go m.deliver(d)
	}
	return nil
}

// deliver is run for a message, and for as many as there are.
func (m *mailer) deliver(d amqp091.Delivery) { _ = d.Ack(false) } // want reach:"^request"

func (m *mailer) Nats(nc *nats.Conn) { // want reach:""
	_, _ = nc.Subscribe("mails", m.onNats)
	_, _ = nc.QueueSubscribe("mails", "mailer", func(msg *nats.Msg) { m.send(string(msg.Data)) }) // want reach:"^request"
}

func (m *mailer) onNats(msg *nats.Msg) {} // want reach:"^request.*registered with .*Conn..Subscribe"

func (m *mailer) JetStream(c jetstream.Consumer) { // want reach:""
	_, _ = c.Consume(m.onStream)
}

func (m *mailer) onStream(msg jetstream.Msg) {} // want reach:"^request"

func (m *mailer) Asynq(srv *asynq.Server) error { // want reach:""
	mux := asynq.NewServeMux()
	mux.HandleFunc("mail", m.task)
	mux.Handle("letter", letters{})
	return srv.Run(mux)
}

func (m *mailer) task(_ context.Context, t *asynq.Task) error { // want reach:"^request.*registered with"
	m.send(string(t.Payload()))
	return nil
}

// enqueue has the shape of a handler of tasks, and is none.
func (m *mailer) enqueue(_ context.Context, t *asynq.Task) error { return nil } // want reach:""

type letters struct{}

func (letters) ProcessTask(context.Context, *asynq.Task) error { return nil } // want reach:"^request"

// parcels is registered in a package that is not in sight.
type parcels struct{}

func (parcels) ProcessTask(context.Context, *asynq.Task) error { return nil } // want reach:"^request.*is that of a asynq.Handler"

func (m *mailer) Nsq(c *nsq.Consumer) { // want reach:""
	c.AddHandler(m)
}

func (m *mailer) HandleMessage(msg *nsq.Message) error { return nil } // want reach:"^request"

func (m *mailer) PubSub(ctx context.Context, sub *pubsub.Subscriber) error { // want reach:""
	return sub.Receive(ctx, func(_ context.Context, msg *pubsub.Message) { // want reach:"^request"
		m.send(string(msg.Data))
		msg.Ack()
	})
}

func (m *mailer) Watermill(r *message.Router, s message.Subscriber) { // want reach:""
	r.AddConsumerHandler("mails", "mails", s, m.onMessage)
}

func (m *mailer) onMessage(msg *message.Message) error { return nil } // want reach:"^request"

func (m *mailer) Cron(c *cron.Cron) { // want reach:""
	_, _ = c.AddFunc("@daily", m.daily)
	_, _ = c.AddJob("@hourly", hourly{m})
}

func (m *mailer) daily() { m.one("daily") } // want reach:"^background.*daily is registered with .*AddFunc"

type hourly struct{ *mailer }

func (h hourly) Run() {} // want reach:"^background.*registered with .*AddJob"

type parcelArgs struct{ to string }

func (parcelArgs) Kind() string { return "parcel" }

type parcelWorker struct {
	river.WorkerDefaults[parcelArgs]
	mailer *mailer
}

func (w *parcelWorker) Work(_ context.Context, job *river.Job[parcelArgs]) error { // want reach:"^request"
	w.mailer.send(job.Args.to)
	return nil
}

func (m *mailer) River() *river.Workers { // want reach:""
	workers := river.NewWorkers()
	river.AddWorker(workers, &parcelWorker{mailer: m})
	return workers
}

func (m *mailer) FirstPubSub(ctx context.Context, sub *pubsubv1.Subscription) error { // want reach:""
	return sub.Receive(ctx, func(_ context.Context, msg *pubsubv1.Message) { // want reach:"^request"
		m.send(string(msg.Data))
	})
}
