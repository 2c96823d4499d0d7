// Package bus hands what happens to somebody who publishes it.
package bus

import "log"

// Bus has a queue.
type Bus struct {
	in   chan string
	quit chan struct{}
}

// Start runs whoever publishes.
func Start(publish func(string) error) *Bus {
	b := &Bus{in: make(chan string), quit: make(chan struct{})}
	go func() {
		for {
			select {
			case name := <-b.in:
				if err := publish(name); err != nil {
					log.Print(err)
				}
			case <-b.quit:
				return
			}
		}
	}()
	return b
}

// Emit waits for the one who publishes, who is given elsewhere.
func (b *Bus) Emit(name string) {
	b.in <- name // want send:"requests wait here while the receiver of in waits for sql"
}

// Log has a queue as well, and whoever is given writes it to memory.
type Log struct{ lines chan string }

// Keep runs whoever keeps.
func Keep(keep func(string)) *Log {
	l := &Log{lines: make(chan string)}
	go func() {
		for line := range l.lines {
			keep(line)
		}
	}()
	return l
}

// Add waits for a moment.
func (l *Log) Add(line string) { l.lines <- line }
