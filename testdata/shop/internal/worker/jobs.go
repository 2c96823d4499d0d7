package worker

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"

	"github.com/hldlint/hldlint/testdata/shop/internal/orders"
)

// Sealer closes a day for the auditors.
type Sealer interface {
	Seal(day time.Time) error
}

// Jobs does what has to be done at a time of the day.
type Jobs struct {
	cron   *cron.Cron
	orders orders.Repository
	audit  Sealer
}

// NewJobs plans the jobs; they begin with Start.
func NewJobs(repo orders.Repository, audit Sealer) (*Jobs, error) {
	j := &Jobs{
		cron:   cron.New(cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger))),
		orders: repo,
		audit:  audit,
	}
	plan := map[string]func() error{
		"@every 10m": j.expire,
		"5 0 * * *":  j.seal,
	}
	for when, what := range plan {
		if _, err := j.cron.AddFunc(when, logged(what)); err != nil {
			return nil, fmt.Errorf("job at %q: %w", when, err)
		}
	}
	return j, nil
}

// Start begins to work.
func (j *Jobs) Start() { j.cron.Start() }

// Stop waits for the jobs that run, until ctx ends.
func (j *Jobs) Stop(ctx context.Context) {
	select {
	case <-j.cron.Stop().Done():
	case <-ctx.Done():
	}
}

func logged(job func() error) func() {
	return func() {
		if err := job(); err != nil {
			slog.Error("job", "error", err)
		}
	}
}

func (j *Jobs) expire() error {
	ctx, cancel := context.WithCancel(context.Background()) // want missingtimeout/job
	defer cancel()
	n, err := j.orders.ExpireStale(ctx)
	if err != nil {
		return fmt.Errorf("expire: %w", err)
	}
	slog.Info("expired", "orders", n)
	return nil
}

func (j *Jobs) seal() error {
	return j.audit.Seal(time.Now().UTC().AddDate(0, 0, -1))
}
