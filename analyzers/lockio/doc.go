// Package lockio reports mutexes that are held while their holder waits, and that requests take as well.
package lockio
