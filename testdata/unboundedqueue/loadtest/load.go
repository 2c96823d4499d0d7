// Package loadtest makes load, and remembers all of it.
package loadtest

// Answers are counted at the end.
func Answers() chan int { return make(chan int, 1_000_000) }
