package main

import (
	"context"
	"crypto/tls"
	"log/slog"
	"time"

	"github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/hldlint/hldlint/testdata/shop/internal/carts"
	"github.com/hldlint/hldlint/testdata/shop/internal/importer"
	"github.com/hldlint/hldlint/testdata/shop/internal/invoices"
	"github.com/hldlint/hldlint/testdata/shop/internal/loyalty"
	"github.com/hldlint/hldlint/testdata/shop/internal/pricing"
	"github.com/hldlint/hldlint/testdata/shop/internal/returns"
	"github.com/hldlint/hldlint/testdata/shop/internal/suppliers"
	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// features are the parts of the shop that have an API of their own.
type features struct {
	loyalty *loyalty.API
	returns *returns.Desk
	carts   *carts.Carts
	pricing *pricing.API
	studio  studio
	others  []web.Routes
}

func (a *app) buildFeatures() error {
	s := a.stores
	cards := &kafka.Writer{Addr: kafka.TCP(a.cfg.KafkaBrokers...), Topic: "shop.points", WriteTimeout: 5 * time.Second}
	f := &a.features
	f.loyalty = &loyalty.API{
		Points: loyalty.NewPoints(s.pool, loyalty.NewMiles(a.cfg.MilesURL), cards),
		Tiers:  loyalty.NewTiers(s.pool),
	}
	s.onClose(func(context.Context) error { return f.loyalty.Points.Close() })
	f.loyalty.Tiers.OnUpgrade(func(_ context.Context, t loyalty.Tier) error {
		slog.Info("upgrade", "customer", t.Customer, "tier", t.Name)
		return nil
	})
	channel, err := a.openReturns()
	if err != nil {
		return err
	}
	f.returns = returns.NewDesk(s.pool, channel, returns.NewBank(a.cfg.BankURL))
	f.carts = carts.New(s.redis, a.cfg.RedisAddr)
	f.returns.OnAccept = func(_ context.Context, r returns.Return) error {
		slog.Info("accepted", "return", r.ID)
		return nil
	}
	f.pricing = &pricing.API{
		Board:   pricing.NewBoard(s.pool, a.cfg.PricesURL),
		Screens: pricing.NewScreens(),
		Sales:   pricing.NewSales(),
		Rebates: pricing.NewRebates(s.pool),
		Zones:   pricing.NewZones(s.pool),
		Rules:   pricing.NewRules(s.pool),
	}
	lines, err := a.buildImporter()
	if err != nil {
		return err
	}
	f.others = []web.Routes{invoices.NewBook(s.replica.DB), lines}
	return a.buildSuppliers()
}

// buildSuppliers returns what the buyers ask; suppliers know us by our certificate.
func (a *app) buildSuppliers() error {
	cert, err := tls.LoadX509KeyPair(a.cfg.SupplierCert, a.cfg.SupplierKey)
	if err != nil {
		return err
	}
	clients := suppliers.NewClients(a.cfg.SupplierURL, cert)
	papers := suppliers.NewPapers(a.stores.pool, a.cfg.PrinterAddr, a.cfg.ScanQueue)
	a.features.others = append(a.features.others, &suppliers.API{Clients: clients, Desk: suppliers.NewDesk(clients), Papers: papers})
	return nil
}

// buildImporter returns what takes the lines of suppliers over.
func (a *app) buildImporter() (*importer.Importer, error) {
	vat, err := grpc.NewClient(a.cfg.VATAddr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	a.stores.onClose(func(context.Context) error { return vat.Close() })
	events := &kafka.Writer{Addr: kafka.TCP(a.cfg.KafkaBrokers...), Topic: "shop.lines", WriteTimeout: 5 * time.Second}
	a.stores.onClose(func(context.Context) error { return events.Close() })
	store := importer.NewStore(a.stores.pool, a.stores.replica.DB)
	return &importer.Importer{Feed: importer.NewFeed(a.cfg.FeedURL), Store: store, Prices: store, Events: events, Vat: vat}, nil
}

// openReturns opens the channel on which the warehouse hears of returns.
func (a *app) openReturns() (*amqp091.Channel, error) {
	conn, err := amqp091.DialConfig(a.cfg.AMQPURL, amqp091.Config{Dial: amqp091.DefaultDial(5 * time.Second)})
	if err != nil {
		return nil, err
	}
	a.stores.onClose(func(context.Context) error { return conn.Close() })
	return conn.Channel()
}

// all are the features that customers reach.
func (f *features) all() []web.Routes {
	return append([]web.Routes{f.loyalty, f.returns, f.carts, f.pricing}, f.others...)
}
