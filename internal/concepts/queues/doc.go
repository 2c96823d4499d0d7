// Package queues recognises what is put aside in memory and taken out again: slices in fields that somebody appends to and drains.
//
//	func (b *Buffer) Add(e Event) {
//		b.mu.Lock()
//		b.pending = append(b.pending, e)	// grows with what comes in
//		b.mu.Unlock()
//	}
//	func (b *Buffer) flush() { send(b.pending); b.pending = nil }	// drained
//
// A queue is bounded where its length, or a number kept beside it, is compared with a limit before the append and the branch refuses, drops or
// waits; where what is appended is one of a fixed set; or where the producer waits for the consumer. Queues that only one goroutine uses are
// lists, and not looked at.
package queues
