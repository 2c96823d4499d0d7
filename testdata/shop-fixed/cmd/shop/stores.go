package main

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/config"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/legacydb"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/postgres"
)

const closeTimeout = 5 * time.Second

// stores are the connections to everything that keeps data.
type stores struct {
	pool      *pgxpool.Pool
	stock     *postgres.Stock
	coupons   *postgres.Coupons
	replica   *sqlx.DB
	reports   *postgres.Reports
	redis     redis.UniversalClient
	customers *legacydb.Customers
	invoices  *legacydb.Invoices
	archive   *legacydb.Archive
	audit     *legacydb.Audit

	closers []func(context.Context) error
}

// openStores connects to the stores, or to none of them.
func openStores(ctx context.Context, cfg config.Config) (*stores, error) {
	s := &stores{}
	for _, open := range []func(context.Context, config.Config) error{s.openShop, s.openLegacy} {
		if err := open(ctx, cfg); err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

func (s *stores) openShop(ctx context.Context, cfg config.Config) (err error) {
	if s.pool, err = postgres.Open(ctx, cfg.PostgresURL); err != nil {
		return err
	}
	s.onClose(func(context.Context) error { s.pool.Close(); return nil })
	s.stock, s.coupons = postgres.NewStock(s.pool), postgres.NewCoupons(s.pool)
	if s.replica, err = postgres.OpenReplica(cfg.ReplicaURL); err != nil {
		return err
	}
	s.onClose(func(context.Context) error { return s.replica.Close() })
	if s.reports, err = postgres.OpenReports(cfg.ReportsDSN); err != nil {
		return err
	}
	s.onClose(func(context.Context) error { return s.reports.Close() })
	s.redis = redis.NewClient(&redis.Options{Addr: cfg.RedisAddr, ContextTimeoutEnabled: true})
	s.onClose(func(context.Context) error { return s.redis.Close() })
	return nil
}

func (s *stores) openLegacy(_ context.Context, cfg config.Config) (err error) {
	if s.customers, err = legacydb.OpenCustomers(cfg.LegacyDSN); err != nil {
		return err
	}
	s.onClose(func(context.Context) error { return s.customers.Close() })
	if s.invoices, err = legacydb.OpenInvoices(cfg.InvoiceDSN); err != nil {
		return err
	}
	s.onClose(func(context.Context) error { return s.invoices.Close() })
	if s.archive, err = legacydb.OpenArchive(cfg.LegacyDSN); err != nil {
		return err
	}
	s.onClose(func(context.Context) error { return s.archive.Close() })
	if s.audit, err = legacydb.OpenAudit(cfg.MongoURL); err != nil {
		return err
	}
	s.onClose(s.audit.Close)
	return nil
}

func (s *stores) onClose(f func(context.Context) error) { s.closers = append(s.closers, f) }

// close closes what was opened, the last first.
func (s *stores) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	var errs []error
	for i := len(s.closers) - 1; i >= 0; i-- {
		errs = append(errs, s.closers[i](ctx))
	}
	return errors.Join(errs...)
}
