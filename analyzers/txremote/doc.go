// Package txremote reports waits for others while a transaction of a database is open.
package txremote
