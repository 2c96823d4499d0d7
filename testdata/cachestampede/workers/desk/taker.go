package desk

import (
	"context"
	"database/sql"
	"time"
)

// Changes brings a key now and then.
func Changes(ctx context.Context) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for t := range time.Tick(time.Second) {
			select {
			case <-ctx.Done():
				return
			case out <- t.Weekday().String():
			}
		}
	}()
	return out
}

// Taker has one goroutine, which takes what a channel brings.
type Taker struct{ names }

// NewTaker makes one.
func NewTaker(db *sql.DB) *Taker { return &Taker{names{db: db, m: map[string]string{}}} }

// Run is started once.
func (t *Taker) Run(ctx context.Context, changes <-chan string) {
	for {
		select {
		case <-ctx.Done():
			return
		case key, ok := <-changes:
			if !ok {
				return
			}
			tell(t.name(ctx, key))
		}
	}
}

func (t *Taker) name(ctx context.Context, key string) (string, error) {
	if name, ok := t.get(key); ok {
		return name, nil
	}
	name, err := t.load(ctx, key)
	if err != nil {
		return "", err
	}
	t.put(key, name)
	return name, nil
}

// Takers has several.
type Takers struct{ names }

// NewTakers makes one.
func NewTakers(db *sql.DB) *Takers { return &Takers{names{db: db, m: map[string]string{}}} }

// Run is started four times.
func (t *Takers) Run(ctx context.Context, changes <-chan string) {
	for key := range changes {
		tell(t.name(ctx, key))
	}
}

func (t *Takers) name(ctx context.Context, key string) (string, error) {
	if name, ok := t.get(key); ok {
		return name, nil
	}
	name, err := t.load(ctx, key) // want fill:"every concurrent miss of name runs"
	if err != nil {
		return "", err
	}
	t.put(key, name)
	return name, nil
}
