package main

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/cache"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/catalogue"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/config"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/events"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/notify"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/payment"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/postgres"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/scanner"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/shipping"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/worker"
)

const shippers = 8

// app is the service with all its parts, not yet running.
type app struct {
	cfg    config.Config
	stores *stores

	service  *orders.Service
	counter  *orders.Service
	provider *payment.Provider
	risk     *payment.Risk
	feedback *payment.Feedback

	products *cache.Products
	rates    *cache.Rates
	stock    *cache.Stock
	invoices *cache.Invoices

	mailer    *notify.Mailer
	webhooks  *notify.Webhooks
	reminders *worker.Reminders

	carrier    *shipping.Carrier
	tracker    *shipping.Tracker
	shipper    *worker.Shipper
	exports    *worker.Exports
	thumbnails *worker.Thumbnails
	jobs       *worker.Jobs

	hub       *events.Hub
	activity  *events.Activity
	relay     *events.Relay
	partners  *events.Topic
	changes   *events.Consumer
	packed    *events.Consumer
	reviews   *events.Reviews
	warehouse *events.Warehouse
	scanners  *scanner.Server

	features features
}

func newApp(cfg config.Config, s *stores) (*app, error) {
	a := &app{cfg: cfg, stores: s}
	if err := a.buildDomain(); err != nil {
		return nil, err
	}
	a.buildEvents()
	if err := a.buildFeatures(); err != nil {
		return nil, err
	}
	a.buildStudio(config.StudioFromEnv())
	jobs, err := worker.NewJobs(a.service.Orders, s.audit)
	a.jobs = jobs
	return a, err
}

func (a *app) buildDomain() error {
	risk, err := payment.NewRisk(a.cfg.RiskAddr)
	if err != nil {
		return err
	}
	a.risk, a.feedback = risk, payment.NewFeedback(risk)
	a.provider = payment.NewProvider(a.cfg.PaymentURL, a.cfg.PaymentSecret)
	a.carrier, a.tracker = shipping.NewCarrier(a.cfg.CarrierURL), shipping.NewTracker(a.cfg.CarrierURL)
	a.rates = cache.NewRates(a.cfg.RatesURL)
	a.stock = cache.NewStock(a.stores.stock, a.stores.redis)
	a.invoices = cache.NewInvoices(a.stores.invoices, a.stores.redis)
	a.mailer = notify.NewMailer(a.cfg.SMTPAddr, a.cfg.SMTPFrom)
	a.webhooks = notify.NewWebhooks(a.cfg.WebhookURL, notify.Signed(a.cfg.PaymentSecret))
	a.reminders = worker.NewReminders(notify.NewSMS(a.cfg.SMSURL).Remind)
	products := catalogue.New(a.cfg.CatalogueURL)
	a.products = cache.NewProducts(products)
	a.thumbnails = worker.NewThumbnails(a.cfg.CatalogueURL)
	a.service = &orders.Service{
		Orders:    cache.NewOrders(postgres.NewOrders(a.stores.pool), a.stores.redis),
		Stock:     a.stock,
		Coupons:   a.stores.coupons,
		Catalogue: products,
		Taxes:     cache.NewTaxes(a.stores.pool),
		Risk:      risk,
		Payments:  a.provider,
		Feedback:  a.feedback,
		Notify:    &notify.Desk{Mail: a.mailer, Webhooks: a.webhooks, Reminders: a.reminders},
	}
	counter := *a.service
	counter.Payments = payment.Counter{Provider: a.provider, Terminal: payment.NewTerminal(a.cfg.TerminalAddr)}
	a.counter = &counter
	return nil
}

func (a *app) buildEvents() {
	brokers := a.cfg.KafkaBrokers
	a.hub = events.NewHub()
	a.activity = events.NewActivity(brokers, "shop.activity")
	a.relay = events.NewRelay(postgres.NewOutbox(a.stores.pool), brokers, "shop.orders")
	a.partners = events.NewTopic(brokers, "shop.partners")
	a.exports = worker.NewExports(a.partners)
	a.shipper = worker.NewShipper(a.service.Orders, a.carrier)
	a.changes = events.NewConsumer(brokers, "shop-watch", "shop.changes", a.changed)
	a.packed = events.NewConsumer(brokers, "shop", "warehouse.packed", a.shipper.Packed)
	a.reviews = events.NewReviews(a.stores.redis, "reviews", "shop", a.service.Orders)
	a.warehouse = events.NewWarehouse(a.cfg.AMQPURL, "shop.movements", postgres.NewMovements(a.stores.pool).Apply)
	a.scanners = scanner.New(a.stock)
}

func (a *app) changed(_ context.Context, _, value []byte) error {
	var c events.Change
	if err := json.Unmarshal(value, &c); err != nil {
		return fmt.Errorf("change: %w", err)
	}
	a.hub.Publish(c)
	return nil
}

// startWorkers starts all that runs beside the servers, until ctx ends.
func (a *app) startWorkers(ctx context.Context, wg *sync.WaitGroup) {
	for _, run := range []func(context.Context){
		a.provider.Tokens().Prefetch, a.rates.Warm, a.feedback.Run,
		a.mailer.Run, a.webhooks.Run, a.reminders.Run, a.exports.Run, a.thumbnails.Run, a.activity.Run, a.relay.Run,
		a.changes.Run, a.packed.Run, a.reviews.Run, a.warehouse.Run, a.stores.audit.Run, a.features.carts.Sweep, a.features.pricing.Board.Run,
		func(ctx context.Context) { a.tracker.Register(ctx, a.cfg.HTTPAddr+"/parcels/news") },
	} {
		wg.Go(func() { run(ctx) })
	}
	wg.Go(func() { a.shipper.Run(ctx, shippers) })
	go a.features.loyalty.Cards()
	go a.features.returns.Screen()
	go a.features.pricing.Screens.Run()
	go a.features.pricing.Sales.Run()
	a.features.studio.start(ctx, wg)
	a.jobs.Start()
}
