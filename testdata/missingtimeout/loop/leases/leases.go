// Package leases keeps leases alive.
package leases

import (
	"context"
	"database/sql"
	"log"
	"time"
)

// Keeper renews the leases that it is told of.
type Keeper struct {
	db     *sql.DB
	claims chan string
	ctx    context.Context
	cancel context.CancelFunc
}

// New makes a keeper.
func New(db *sql.DB) *Keeper { return &Keeper{db: db, claims: make(chan string, 16)} }

// Claim asks for a lease.
func (k *Keeper) Claim(id string) { k.claims <- id }

// example: loop bad

// Run is given the context of the program: a database that keeps silent stops it, and then everybody who claims.
func (k *Keeper) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case id := <-k.claims:
			if err := k.renew(ctx, id); err != nil {
				log.Print(err)
			}
		}
	}
}

func (k *Keeper) renew(ctx context.Context, id string) error {
	const extend = "update leases set until = now() + interval '1 minute' where id = $1"
	_, err := k.db.ExecContext(ctx, extend, id) // want loop:"ExecContext waits on a context that lasts as long as the loop"
	return err
}

// end

// example: loop good

// RunBounded gives each lease two seconds.
func (k *Keeper) RunBounded(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case id := <-k.claims:
			if err := k.renewBounded(ctx, id); err != nil {
				log.Print(err)
			}
		}
	}
}

func (k *Keeper) renewBounded(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return k.renew(ctx, id)
}

// end

// Start keeps a context of its own, which Close ends.
func (k *Keeper) Start(ctx context.Context) {
	k.ctx, k.cancel = context.WithCancel(ctx)
	go k.beat()
}

// Close ends the beats.
func (k *Keeper) Close() { k.cancel() }

func (k *Keeper) beat() {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-k.ctx.Done():
			return
		case <-t.C:
			if err := k.db.PingContext(k.ctx); err != nil { // want loop:"PingContext waits on a context that lasts as long as the loop"
				log.Print(err)
			}
		}
	}
}

// Watch ends what takes longer than a minute: somebody watches.
func Watch(ctx context.Context, db *sql.DB, names <-chan string) {
	ctx, cancel := context.WithCancel(ctx)
	watchdog := time.AfterFunc(time.Minute, cancel)
	for name := range names {
		watchdog.Reset(time.Minute)
		if _, err := db.ExecContext(ctx, "insert into seen values ($1)", name); err != nil {
			log.Print(err)
		}
	}
}

// Directory makes a context of its own for all that it does.
type Directory struct {
	db   *sql.DB
	ctx  context.Context
	stop context.CancelFunc
}

// NewDirectory is called once.
func NewDirectory(db *sql.DB) *Directory {
	d := &Directory{db: db}
	d.ctx, d.stop = context.WithCancel(context.Background()) // want deadline:"waits on the context of the service"
	return d
}

// Close ends it.
func (d *Directory) Close() { d.stop() }

// Find is asked by requests: nothing ends what they wait for but the end of the service.
func (d *Directory) Find(id string) {
	if _, err := d.db.ExecContext(d.ctx, "select 1 from directory where id = $1", id); err != nil {
		log.Print(err)
	}
}

// Visit makes a context for one request, which somebody may end.
type Visit struct {
	db   *sql.DB
	ctx  context.Context
	stop context.CancelFunc
}

// NewVisit is called by a handler.
func NewVisit(db *sql.DB) *Visit {
	v := &Visit{db: db}
	v.ctx, v.stop = context.WithCancel(context.Background())
	return v
}

// Close ends the visit.
func (v *Visit) Close() { v.stop() }

// Touch is silent.
func (v *Visit) Touch(id string) {
	if _, err := v.db.ExecContext(v.ctx, "update visits set seen = now() where id = $1", id); err != nil {
		log.Print(err)
	}
}

// Guarded is kept by the service, and ended early by whoever finds that it takes too long.
type Guarded struct {
	db   *sql.DB
	ctx  context.Context
	stop context.CancelFunc
}

// NewGuarded is called once.
func NewGuarded(db *sql.DB) *Guarded {
	ctx, stop := context.WithCancel(context.Background())
	time.AfterFunc(time.Hour, stop)
	return &Guarded{db: db, ctx: ctx, stop: stop}
}

// Find is silent.
func (g *Guarded) Find(id string) {
	if _, err := g.db.ExecContext(g.ctx, "select 1 from directory where id = $1", id); err != nil {
		log.Print(err)
	}
}
