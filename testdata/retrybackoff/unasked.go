package retrybackoff

import (
	"context"
	"log"
	"time"

	"github.com/gorilla/websocket"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

// Unasked drops the error: once the connection is gone, every read fails at once.
func Unasked(conn *websocket.Conn, work func([]byte)) {
	for {
		_, msg, _ := conn.ReadMessage() // want error-spin:"when .*ReadMessage fails"
		work(msg)
	}
}

// HandsOn hands the error to somebody who cannot end the loop.
func HandsOn(ctx context.Context, r *kafka.Reader, work func([]byte, error)) {
	for {
		m, err := r.ReadMessage(ctx) // want error-spin:"when .*ReadMessage fails"
		work(m.Value, err)
	}
}

// FallsThrough logs the error and works with nothing.
func FallsThrough(conn *websocket.Conn) {
	for {
		_, msg, err := conn.ReadMessage() // want error-spin:"when .*ReadMessage fails"
		if err != nil {
			log.Print(err)
		}
		_ = conn.WriteMessage(websocket.TextMessage, msg)
	}
}

// UnaskedInGoroutine does the same beside its caller.
func UnaskedInGoroutine(conn *websocket.Conn, work func([]byte)) {
	go func() {
		for {
			_, msg, _ := conn.ReadMessage() // want error-spin:"when .*ReadMessage fails"
			work(msg)
		}
	}()
}

// Leaves ends with the connection.
func Leaves(conn *websocket.Conn, work func([]byte)) {
	for {
		_, msg, err := conn.ReadMessage()
		if err != nil {
			return
		}
		work(msg)
	}
}

// LeavesLater may be told to end by what it works with.
func LeavesLater(conn *websocket.Conn, work func([]byte, error) bool) {
	for {
		_, msg, err := conn.ReadMessage()
		if !work(msg, err) {
			break
		}
	}
}

// Rests pauses between any two reads.
func Rests(conn *websocket.Conn, work func([]byte)) {
	for {
		_, msg, _ := conn.ReadMessage()
		work(msg)
		time.Sleep(time.Second)
	}
}

// Passes goes as fast as others take what it has read, and they see the error.
func Passes(conn *websocket.Conn, out chan<- error) {
	for {
		_, _, err := conn.ReadMessage()
		out <- err
	}
}

// EndsAll ends the process.
func EndsAll(conn *websocket.Conn, work func([]byte)) {
	for {
		_, msg, err := conn.ReadMessage()
		if err != nil {
			log.Fatal(err)
		}
		work(msg)
	}
}

// broker has a channel of deliveries.
type broker struct{ ch *amqp.Channel }

func (b *broker) deliveries() (<-chan amqp.Delivery, error) {
	return b.ch.Consume("jobs", "", false, false, false, false, nil)
}

// HelperFeed receives from what a helper returns.
func (b *broker) HelperFeed(work func([]byte)) error {
	jobs, err := b.deliveries()
	if err != nil {
		return err
	}
	for {
		job := <-jobs // want error-spin:"when the channel of .*Consume is closed"
		work(job.Body)
	}
}

// HelperFeedAsked asks whether it is closed.
func (b *broker) HelperFeedAsked(work func([]byte)) error {
	jobs, err := b.deliveries()
	if err != nil {
		return err
	}
	for {
		job, ok := <-jobs
		if !ok {
			return nil
		}
		work(job.Body)
	}
}

// OneOfTwoAsked asks of one channel, and not of the other.
func (b *broker) OneOfTwoAsked(work func([]byte), orders <-chan string) error {
	jobs, err := b.ch.Consume("jobs", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for {
		select { // want error-spin:"when the channel of .*Consume is closed"
		case job := <-jobs:
			work(job.Body)
		case order, ok := <-orders:
			if !ok {
				return nil
			}
			log.Print(order)
		}
	}
}

// RightOneAsked asks of the one that a library closes.
func (b *broker) RightOneAsked(work func([]byte), orders <-chan string) error {
	jobs, err := b.ch.Consume("jobs", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for {
		select {
		case job, ok := <-jobs:
			if !ok {
				return nil
			}
			work(job.Body)
		case order := <-orders:
			log.Print(order)
		}
	}
}

// Redials comes back at once when the broker cannot be reached.
func Redials(url string, use func(*amqp.Connection)) {
	for {
		conn, err := amqp.Dial(url) // want error-spin:"when amqp091.Dial fails"
		if err != nil {
			log.Print(err)
			continue
		}
		use(conn)
	}
}

// RedialsLater pauses first.
func RedialsLater(url string, use func(*amqp.Connection)) {
	for {
		conn, err := amqp.Dial(url)
		if err != nil {
			log.Print(err)
			time.Sleep(time.Duration(len(url)) * time.Second)
			continue
		}
		use(conn)
	}
}
