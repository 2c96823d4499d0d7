// Package async starts what it is given, and counts on its callers not to give it too much.
package async

import "log"

// Do runs a function and does not wait for it.
func Do(f func()) {
	go func() {
		defer func() {
			if r := recover(); r != nil {
				log.Print(r)
			}
		}()
		f()
	}()
}
