// Package guarded starts what has panicked again.
package guarded

import (
	"log"
	"time"
)

// Keep starts it again, a while after a panic.
func Keep(name string, again func()) {
	if what := recover(); what != nil {
		log.Print(name, what)
		go func() {
			time.Sleep(10 * time.Second)
			again()
		}()
	}
}
