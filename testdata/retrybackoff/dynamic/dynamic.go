// Package dynamic receives what tells by its type that nothing was received.
package dynamic

import (
	"log"
	"time"

	"github.com/gomodule/redigo/redis"
)

// Prices passes prices on. A connection that has ended answers each Receive at once, with the same error.
func Prices(conn redis.PubSubConn, prices chan<- []byte) {
	for {
		switch got := conn.Receive().(type) { // want error-spin:"goes round at once when .*Receive fails"
		case redis.Message:
			prices <- got.Data
		case error:
			log.Print(got)
		}
	}
}

// PricesUntil leaves the loop when the connection has ended.
func PricesUntil(conn redis.PubSubConn, prices chan<- []byte) error {
	for {
		switch got := conn.Receive().(type) {
		case redis.Message:
			prices <- got.Data
		case error:
			return got
		}
	}
}

// PricesPaced waits before it asks again.
func PricesPaced(conn redis.PubSubConn, prices chan<- []byte) {
	for {
		switch got := conn.Receive().(type) {
		case redis.Message:
			prices <- got.Data
		case error:
			log.Print(got)
			time.Sleep(time.Second)
		}
	}
}

// PricesElse takes what it does not know for a failure, and leaves.
func PricesElse(conn redis.PubSubConn, prices chan<- []byte) {
	for {
		got, ok := conn.Receive().(redis.Message)
		if !ok {
			return
		}
		prices <- got.Data
	}
}
