// Package broker receives messages.
package broker

import (
	"context"
	"encoding/json"

	"github.com/IBM/sarama"
	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"

	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
)

type event struct{ ID string }

// Start consumes.
func Start(nc *nats.Conn) {
	_, _ = nc.Subscribe("orders", func(m *nats.Msg) {
		probe.See(m.Data) // want origin m.Data: BrokerMessage
		var e event
		_ = json.Unmarshal(m.Data, &e)
		probe.See(e.ID) // want origin e.ID: Decoded
	})
	out := &nats.Msg{Subject: "orders"}
	probe.See(out.Subject) // want origin out.Subject: Constant
	readKafka(context.Background(), nil)
	consume(nil)
}

func readKafka(ctx context.Context, r *kafka.Reader) {
	m, err := r.ReadMessage(ctx)
	if err != nil {
		return
	}
	probe.See(m.Key)           // want origin m.Key: BrokerMessage
	probe.See(string(m.Value)) // want origin string(m.Value): BrokerMessage
	handle(m)
	out := kafka.Message{Key: []byte("fixed"), Value: m.Value}
	probe.See(out.Key)   // want origin out.Key: Constant
	probe.See(out.Value) // want origin out.Value: BrokerMessage
	publish(kafka.Message{Key: []byte("fixed")})
}

func handle(m kafka.Message) {
	probe.See(m.Key) // want origin m.Key: BrokerMessage
}

// publish is not called with what was received.
func publish(m kafka.Message) {
	probe.See(m.Key) // want origin m.Key: Constant
}

func consume(ch *amqp.Channel) {
	deliveries, _ := ch.Consume("orders", "", false, false, false, false, nil)
	for d := range deliveries {
		probe.See(d.Body) // want origin d.Body: BrokerMessage
	}
	jobs := make(chan event)
	go func() { jobs <- event{ID: "tick"} }()
	for j := range jobs {
		probe.See(j.ID) // want origin j.ID: Constant
	}
}

type handler struct{}

func (handler) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (handler) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (handler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		probe.See(m.Value) // want origin m.Value: BrokerMessage
		seen(m)
	}
	return nil
}

func seen(m *sarama.ConsumerMessage) {
	probe.See(m.Key)   // want origin m.Key: BrokerMessage
	probe.See(m.Topic) // want origin m.Topic: Few
}

var _ sarama.ConsumerGroupHandler = handler{}
