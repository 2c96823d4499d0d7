package outlet

import (
	"context"
	"sync"

	"github.com/nats-io/nats.go"
	"github.com/redis/go-redis/v9"
)

// A teller tells the tills what is sold out. It is started again with each campaign.
type teller struct {
	mu sync.Mutex
	nc *nats.Conn
}

func (t *teller) Start(url string) error {
	nc, err := nats.Connect(url)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.nc = nc
	return nil
}

func (t *teller) tell(item string) error {
	t.mu.Lock()
	nc := t.nc
	t.mu.Unlock()
	if nc == nil {
		return nats.ErrConnectionClosed
	}
	return nc.Publish("outlet.soldout", []byte(item))
}

// Stop ends a campaign.
func (t *teller) Stop() { // want leakedconn/stop
	t.mu.Lock()
	defer t.mu.Unlock()
	t.nc = nil
}

// A tally counts what a campaign sells.
type tally struct {
	mu  sync.Mutex
	rdb *redis.Client
}

func (t *tally) Start(addr string) {
	rdb := redis.NewClient(&redis.Options{Addr: addr, ContextTimeoutEnabled: true})
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rdb = rdb
}

func (t *tally) count(ctx context.Context, item string) error {
	t.mu.Lock()
	rdb := t.rdb
	t.mu.Unlock()
	if rdb == nil {
		return redis.ErrClosed
	}
	return rdb.HIncrBy(ctx, "outlet:sold", item, 1).Err()
}

// Close ends a campaign.
func (t *tally) Close() error { // want leakedconn/stop
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rdb = nil
	return nil
}
