package main

import (
	"errors"
	"log/slog"

	"github.com/hldlint/hldlint/testdata/shop/internal/httpapi"
	"github.com/hldlint/hldlint/testdata/shop/internal/payment"
	"github.com/hldlint/hldlint/testdata/shop/internal/postgres"
)

func (a *app) history() *postgres.History { return postgres.NewHistory(a.stores.replica) }

func (a *app) signer() httpapi.Signer { return payment.NewHSM(a.cfg.HSMAddr) }

func (a *app) backOffice() *httpapi.BackOffice {
	return &httpapi.BackOffice{
		Service:   a.service,
		Reports:   postgres.NewReports(a.cfg.ReportsDSN),
		Carrier:   a.carrier,
		Customers: a.stores.customers,
		Archive:   a.stores.archive,
		Audit:     a.stores.audit,
	}
}

// stopWorkers ends what does not end with the context, and flushes what is left.
func (a *app) stopWorkers() {
	ctx, cancel := stopContext()
	defer cancel()
	a.jobs.Stop(ctx)
	a.shipper.Stop()
	a.webhooks.Close()
	err := errors.Join(a.changes.Close(), a.packed.Close(), a.relay.Close(), a.activity.Close(), a.partners.Close(), a.risk.Close())
	if err != nil {
		slog.Error("stop", "error", err)
	}
}
