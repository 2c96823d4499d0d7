package admission

import "time"

const (
	readHeaderTimeout = 5 * time.Second
	idleTimeout       = time.Minute
)
