// Package blocking tells instructions apart that wait for another goroutine of this process: a send on a channel without buffer, which waits until
// somebody receives, a select that gives up after a time, and any other.
package blocking
