// Package bus consumes as its caller says.
package bus

import amqp "github.com/rabbitmq/amqp091-go"

// Settings of a Reader.
type Settings struct {
	Queue string
	Ahead int
}

// A Reader reads a queue.
type Reader struct {
	ch  *amqp.Channel
	set Settings
}

// NewReader limits what is on its way where it is told to, as nobody does.
func NewReader(conn *amqp.Connection, set Settings) (*Reader, error) {
	ch, err := conn.Channel()
	if err == nil && set.Ahead > 0 {
		err = ch.Qos(set.Ahead, 0, false)
	}
	return &Reader{ch, set}, err
}

// Each reads.
func (r *Reader) Each(do func([]byte) error) error {
	in, err := r.ch.Consume(r.set.Queue, "", false, false, false, false, nil) // want unset:"no limit of unacknowledged messages"
	if err != nil {
		return err
	}
	for d := range in {
		if do(d.Body) == nil {
			_ = d.Ack(false)
		}
	}
	return nil
}

// Loadable are settings that come from a file.
type Loadable struct {
	Queue string
	Ahead int
}

// A Loaded reads a queue with those.
type Loaded struct {
	ch  *amqp.Channel
	set Loadable
}

// NewLoaded is silent: the file may say how many.
func NewLoaded(conn *amqp.Connection, set Loadable) (*Loaded, error) {
	ch, err := conn.Channel()
	if err == nil && set.Ahead > 0 {
		err = ch.Qos(set.Ahead, 0, false)
	}
	return &Loaded{ch, set}, err
}

// Each reads.
func (r *Loaded) Each(do func([]byte) error) error {
	in, err := r.ch.Consume(r.set.Queue, "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range in {
		if do(d.Body) == nil {
			_ = d.Ack(false)
		}
	}
	return nil
}
