// Package conf has the settings of commands.
package conf

import "time"

// Conf are some.
type Conf struct{ Dial, Ask time.Duration }

// Default are those for all.
func Default() Conf { return Conf{Dial: 10, Ask: 3 * time.Second} }
