// Package until repeats what it is given, as long as it takes.
package until

import (
	"context"
	"log"
	"time"
)

// Works repeats do until it works.
func Works(name string, do func() error) {
	for {
		err := do()
		if err == nil {
			return
		}
		log.Print(name, err)
		time.Sleep(2 * time.Second)
	}
}

// Longer does so, and waits longer each time.
func Longer(do func() error) {
	wait := time.Second
	for do() != nil {
		time.Sleep(wait)
		wait = min(2*wait, time.Minute)
	}
}

// Handed hands it on.
func Handed(do func() error) { Works("handed", do) }

// Few gives up.
func Few(do func() error) (err error) {
	for range 5 {
		if err = do(); err == nil {
			return nil
		}
		time.Sleep(2 * time.Second)
	}
	return err
}

// Heeding ends with a context.
func Heeding(ctx context.Context, do func() error) error {
	for {
		if err := do(); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Second):
		}
	}
}

// Seldom waits for so long that it hurts nobody.
func Seldom(do func() error) {
	for do() != nil {
		time.Sleep(5 * time.Minute)
	}
}
