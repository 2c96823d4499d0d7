// Package drivers has loops that receive by an interface, behind which one library waits before it fails, and another one does not.
package drivers

import (
	"context"
	"errors"
	"log"
	"time"

	"github.com/hldlint/hldlint/testdata/retrybackoff/drivers/broker"
	"github.com/segmentio/kafka-go"
)

type source interface {
	Next(ctx context.Context) ([]byte, error)
}

type broad struct{ reader *kafka.Reader }

func (b *broad) Next(ctx context.Context) ([]byte, error) {
	m, err := b.reader.ReadMessage(ctx)
	return m.Value, err
}

var errAway = errors.New("away")

// still waits a moment when it has nothing.
type still struct{ up bool }

func (s *still) Next(context.Context) ([]byte, error) {
	if !s.up {
		time.Sleep(time.Second)
		return nil, errAway
	}
	return []byte("still"), nil
}

func step(ctx context.Context, s source) error {
	m, err := s.Next(ctx)
	if err != nil {
		return err
	}
	log.Print(string(m))
	return nil
}

// Direct asks in the loop.
func Direct(ctx context.Context, s source) {
	for {
		m, err := s.Next(ctx) // want error-spin:"goes round at once when drivers.source.Next"
		if err != nil {
			log.Print(err)
			continue
		}
		log.Print(string(m))
	}
}

// Helped asks in a helper, and heeds its context.
func Helped(ctx context.Context, s source) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			if err := step(ctx, s); err != nil { // want error-spin:"goes round at once when drivers.step"
				log.Print(err)
			}
		}
	}
}

// Abroad asks by the interface of another package.
func Abroad(ctx context.Context, s broker.Source) {
	for ctx.Err() == nil {
		m, err := s.Fetch(ctx) // want error-spin:"goes round at once when broker.Source.Fetch"
		if err != nil {
			log.Print(err)
			continue
		}
		log.Print(string(m))
	}
}

// patient is silent: the helper pauses whoever answers.
func patient(ctx context.Context, s source) error {
	m, err := s.Next(ctx)
	if err != nil {
		time.Sleep(time.Second)
		return err
	}
	log.Print(string(m))
	return nil
}

// Patient is silent.
func Patient(ctx context.Context, s source) {
	for {
		if err := patient(ctx, s); err != nil {
			log.Print(err)
		}
	}
}

type feed interface {
	Pull(ctx context.Context) ([]byte, error)
}

type plain struct{ reader *kafka.Reader }

func (p *plain) Pull(ctx context.Context) ([]byte, error) {
	m, err := p.reader.ReadMessage(ctx)
	return m.Value, err
}

// paced stands in front of another one: that one is not asked by itself.
type paced struct{ next feed }

func (p *paced) Pull(ctx context.Context) ([]byte, error) {
	m, err := p.next.Pull(ctx)
	if err != nil {
		time.Sleep(time.Second)
	}
	return m, err
}

// Wrapped is silent: what it asks may pause in front of the other one.
func Wrapped(ctx context.Context, f feed) {
	for {
		m, err := f.Pull(ctx)
		if err != nil {
			log.Print(err)
			continue
		}
		log.Print(string(m))
	}
}

type stream interface {
	Read(ctx context.Context) ([]byte, error)
}

type first struct{ reader *kafka.Reader }

func (f *first) Read(ctx context.Context) ([]byte, error) {
	m, err := f.reader.ReadMessage(ctx)
	if err != nil {
		time.Sleep(time.Second)
	}
	return m.Value, err
}

type second struct{ up bool }

func (s *second) Read(context.Context) ([]byte, error) {
	time.Sleep(time.Second)
	return nil, errAway
}

// Both is silent: either pauses.
func Both(ctx context.Context, s stream) {
	for {
		m, err := s.Read(ctx)
		if err != nil {
			log.Print(err)
			continue
		}
		log.Print(string(m))
	}
}

// Start has all of them run.
func Start(ctx context.Context, r *kafka.Reader, kind string) {
	var s source = &broad{r}
	if kind == "still" {
		s = &still{}
	}
	go Direct(ctx, s)
	go Helped(ctx, s)
	go Patient(ctx, s)
	go Abroad(ctx, broker.New(r, kind))
	go Wrapped(ctx, &paced{&plain{r}})
	var either stream = &first{r}
	if kind == "still" {
		either = &second{}
	}
	go Both(ctx, either)
}
