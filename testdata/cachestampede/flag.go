package cachestampede

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"time"
)

type tariff struct {
	by map[string]int
	at time.Time
}

// Tariffs are old for a while, until somebody has brought new ones.
type Tariffs struct {
	db    *sql.DB
	last  atomic.Pointer[tariff]
	busy  atomic.Bool
	state int32
	seen  atomic.Int64
}

func (t *Tariffs) ask(ctx context.Context) (*tariff, error) {
	v := &tariff{by: map[string]int{}, at: time.Now()}
	var all int
	err := t.db.QueryRowContext(ctx, "select price from tariffs").Scan(&all)
	v.by["all"] = all
	return v, err
}

// One is silent: one of all brings them, and the others go on with what there is.
func (t *Tariffs) One(ctx context.Context) *tariff {
	v := t.last.Load()
	if (v == nil || time.Since(v.at) > time.Minute) && t.busy.CompareAndSwap(false, true) {
		if n, err := t.ask(ctx); err == nil {
			t.last.Store(n)
			v = n
		}
		t.busy.Store(false)
	}
	return v
}

// Number is silent: the flag is a number.
func (t *Tariffs) Number(ctx context.Context) (*tariff, error) {
	v := t.last.Load()
	if v != nil && time.Since(v.at) < time.Minute {
		return v, nil
	}
	if !atomic.CompareAndSwapInt32(&t.state, 0, 1) {
		return v, errors.New("on its way")
	}
	defer atomic.StoreInt32(&t.state, 0)
	n, err := t.ask(ctx)
	if err == nil {
		t.last.Store(n)
	}
	return n, err
}

// Helped is silent: a helper raises the flag, which says whether it was up.
func (t *Tariffs) Helped(ctx context.Context) (*tariff, error) {
	v := t.last.Load()
	if v != nil && time.Since(v.at) < time.Minute || t.begun() {
		return v, nil
	}
	n, err := t.ask(ctx)
	if err == nil {
		t.last.Store(n)
	}
	t.busy.Store(false)
	return n, err
}

func (t *Tariffs) begun() bool { return t.busy.Swap(true) }

// Late raises the flag when it has asked.
func (t *Tariffs) Late(ctx context.Context) (*tariff, error) {
	v := t.last.Load()
	if v != nil && time.Since(v.at) < time.Minute {
		return v, nil
	}
	n, err := t.ask(ctx) // want fill:"every concurrent miss of Late runs"
	if err == nil && t.busy.CompareAndSwap(false, true) {
		t.last.Store(n)
		t.busy.Store(false)
	}
	return n, err
}

// Counted swaps a number that all have: whoever is first wins, and so does the next one.
func (t *Tariffs) Counted(ctx context.Context, now int64) (*tariff, error) {
	v := t.last.Load()
	if v != nil && time.Since(v.at) < time.Minute {
		return v, nil
	}
	if !t.seen.CompareAndSwap(t.seen.Load(), now) {
		return v, nil
	}
	n, err := t.ask(ctx) // want fill:"every concurrent miss of Counted runs"
	if err == nil {
		t.last.Store(n)
	}
	return n, err
}

// Both load: who finds the flag up only notes it.
func (t *Tariffs) Both(ctx context.Context) (*tariff, error) {
	v := t.last.Load()
	if v != nil && time.Since(v.at) < time.Minute {
		return v, nil
	}
	if !t.busy.CompareAndSwap(false, true) {
		t.seen.Add(1)
	}
	n, err := t.ask(ctx) // want fill:"every concurrent miss of Both runs"
	if err == nil {
		t.last.Store(n)
	}
	return n, err
}
