// Package recorder keeps what happens.
package recorder

import (
	"context"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/nplusone/hooks"
)

// Recorder is a hook.
type Recorder struct {
	hooks.Base
	RDB *redis.Client
}

// Init looks whether there is somebody to keep it.
func (r *Recorder) Init(config string) error {
	return r.RDB.Set(context.Background(), "config", config, 0).Err()
}
