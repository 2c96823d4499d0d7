// Package settings has what can be said of the service.
package settings

import "time"

// Config is what can be said.
type Config struct {
	Address string
	Timeout time.Duration // which nobody does
	Seconds int           // nor this
	Wait    time.Duration
}
