// Package blockinghandler reports requests that wait to send to a channel which others share, with nothing that ends the wait, while
// whoever receives from it waits for another machine.
package blockinghandler
