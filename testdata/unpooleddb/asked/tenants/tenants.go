// Package tenants keeps what it opens.
package tenants

import (
	"context"
	"sync"

	"github.com/hldlint/hldlint/testdata/unpooleddb/asked/stores"
)

// Tenants are silent: each has a store, which stays.
type Tenants struct {
	mu  sync.Mutex
	all map[string]*stores.Shop
}

// Count opens what is not there yet.
func (t *Tenants) Count(ctx context.Context, name string) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s, ok := t.all[name]
	if !ok {
		var err error
		if s, err = stores.NewShop(stores.Config{DSN: name}); err != nil {
			return 0, err
		}
		if t.all == nil {
			t.all = map[string]*stores.Shop{}
		}
		t.all[name] = s
	}
	return s.Count(ctx)
}
