package main

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/hibiken/asynq"
	"github.com/nats-io/nats.go"
	"github.com/nsqio/go-nsq"
	"github.com/rabbitmq/amqp091-go"
	"github.com/twmb/franz-go/pkg/kgo"
	"go.etcd.io/etcd/client/v3"
	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/shop/internal/courier"
	"github.com/hldlint/hldlint/testdata/shop/internal/messaging"
	"github.com/hldlint/hldlint/testdata/shop/internal/postgres"
)

const dialTimeout = 5 * time.Second

// parts are what the command is made of.
type parts struct {
	api       *courier.API
	store     *messaging.Store
	scans     *messaging.Scans
	positions *messaging.Positions
	spool     *messaging.Spool
	handovers *messaging.Handovers
	labels    *messaging.Labels

	amqp    *amqp091.Connection
	nats    *nats.Conn
	etcd    *clientv3.Client
	closers []func() error
}

// build connects to all that couriers need.
func build(ctx context.Context) (p *parts, err error) {
	p = &parts{}
	defer func() {
		if err != nil {
			p.close()
		}
	}()
	if err = p.connect(); err != nil {
		return nil, err
	}
	pool, err := postgres.Open(ctx, os.Getenv("COURIER_POSTGRES_URL"))
	if err != nil {
		return nil, err
	}
	p.onClose(func() error { pool.Close(); return nil })
	brokers := strings.Split(os.Getenv("COURIER_KAFKA_BROKERS"), ",")
	archive, err := kgo.NewClient(kgo.SeedBrokers(brokers...))
	if err != nil {
		return nil, err
	}
	p.onClose(func() error { archive.Close(); return nil })
	p.store = messaging.NewStore(pool)
	p.scans = messaging.NewScans(brokers, p.store)
	p.positions = messaging.NewPositions(brokers, p.store, p.nats, archive)
	p.spool = messaging.NewSpool(os.Getenv("COURIER_SPOOL"))
	p.onClose(p.scans.Close)
	p.onClose(p.positions.Close)
	p.onClose(func() error { p.spool.Close(); return nil })
	clients, err := courier.Dial()
	if err != nil {
		return nil, err
	}
	p.onClose(clients.Close)
	p.api = courier.New(pool, clients, p.positions, p.spool, os.Getenv("COURIER_QUOTES_URL"))
	return p, nil
}

func (p *parts) connect() (err error) {
	p.amqp, err = amqp091.DialConfig(os.Getenv("COURIER_AMQP_URL"), amqp091.Config{Dial: amqp091.DefaultDial(dialTimeout)})
	if err != nil {
		return err
	}
	p.onClose(p.amqp.Close)
	if p.nats, err = nats.Connect(os.Getenv("COURIER_NATS_URL"), nats.Timeout(dialTimeout)); err != nil {
		return err
	}
	p.onClose(p.nats.Drain)
	etcd := clientv3.Config{Endpoints: strings.Split(os.Getenv("COURIER_ETCD"), ","), DialTimeout: dialTimeout}
	if p.etcd, err = clientv3.New(etcd); err != nil {
		return err
	}
	p.onClose(p.etcd.Close)
	return nil
}

// listen starts all that hears messages.
func (p *parts) listen(ctx context.Context, group *errgroup.Group) {
	group.Go(func() error { return messaging.NewParcels(p.store).Listen(ctx, p.amqp) })
	group.Go(func() error { return p.scans.Listen(ctx, p.amqp) })
	group.Go(func() error { return p.scans.Follow(ctx) })
	group.Go(func() error { return p.positions.Run(ctx) })
	go p.spool.PrintNotes()
	group.Go(func() error { p.spool.PrintLabels(); return nil })
	group.Go(func() error { return p.subscribe(ctx) })
	group.Go(func() error { return p.consume(ctx) })
}

// consume listens on the channels that stay open.
func (p *parts) consume(ctx context.Context) (err error) {
	if p.handovers, err = messaging.OpenHandovers(p.amqp, p.store); err != nil {
		return err
	}
	defer p.handovers.Close()
	if p.labels, err = messaging.OpenLabels(p.amqp, p.store); err != nil {
		return err
	}
	defer p.labels.Close()
	receipts, err := messaging.OpenReceipts(p.amqp, p.store)
	if err != nil {
		return err
	}
	defer receipts.Close()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return receipts.Listen(ctx) })
	group.Go(func() error { return p.handovers.Listen(ctx) })
	group.Go(func() error { return p.labels.Listen(ctx) })
	return group.Wait()
}

// subscribe has the libraries call us.
func (p *parts) subscribe(ctx context.Context) error {
	js, err := p.nats.JetStream()
	if err != nil {
		return err
	}
	if err := messaging.NewRoutes(p.store).Follow(ctx, js); err != nil {
		return err
	}
	tasks := messaging.NewTasks(p.store)
	complaints, err := nsq.NewConsumer("complaints", "shop", nsq.NewConfig())
	if err != nil {
		return err
	}
	tasks.Subscribe(complaints)
	if err := complaints.ConnectToNSQLookupd(os.Getenv("COURIER_NSQLOOKUPD")); err != nil {
		return err
	}
	mux := asynq.NewServeMux()
	tasks.Register(mux)
	workers := asynq.NewServer(asynq.RedisClientOpt{Addr: os.Getenv("COURIER_REDIS")}, asynq.Config{Concurrency: 8})
	if err := workers.Start(mux); err != nil {
		return err
	}
	<-ctx.Done()
	workers.Shutdown()
	complaints.Stop()
	return nil
}

func (p *parts) onClose(f func() error) { p.closers = append(p.closers, f) }

// close closes what was opened, the last first.
func (p *parts) close() {
	for i := len(p.closers) - 1; i >= 0; i-- {
		if err := p.closers[i](); err != nil {
			slog.Error("close", "error", err)
		}
	}
}
