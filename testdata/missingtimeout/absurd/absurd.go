// Package absurd has limits that are mistakes in their units, and look-alikes that are not.
package absurd

import (
	"context"
	"flag"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/missingtimeout/absurd/internal/unused"
)

// Prices asks another machine.
func Prices() *http.Client {
	// example: absurd bad
	return &http.Client{Timeout: 30} // want absurd:"Client.Timeout is 30ns: a number without a unit counts nanoseconds"
	// end
}

// PricesInTime gives it time to answer.
func PricesInTime() *http.Client {
	// example: absurd good
	return &http.Client{Timeout: 30 * time.Second}
	// end
}

const (
	pause   = 500 // milliseconds
	patient = 5000
	typed   = time.Duration(10)
)

// Serve has one of each.
func Serve() {
	unused.Used()
	s := &http.Server{Addr: ":80"}
	s.ReadTimeout = 10                         // want absurd:"Server.ReadTimeout is 10ns"
	s.WriteTimeout = 5000                      // want absurd:"Server.WriteTimeout is 5µs"
	s.IdleTimeout = patient                    // want absurd:"Server.IdleTimeout is 5µs"
	s.ReadHeaderTimeout = time.Duration(typed) // want absurd:"Server.ReadHeaderTimeout is 10ns"
	_ = s.ListenAndServe()
}

// Ask gives up at once, or never.
func Ask(ctx context.Context, addr string) {
	ctx, cancel := context.WithTimeout(ctx, pause) // want absurd:"the limit of WithTimeout is 500ns"
	defer cancel()
	conn, err := net.DialTimeout("tcp", addr, 3) // want absurd:"the limit of DialTimeout is 3ns"
	if err != nil {
		return
	}
	_ = conn.SetReadDeadline(time.Now().Add(15))                                                                                // want absurd:"the limit of SetReadDeadline is 15ns"
	_ = redis.NewClient(&redis.Options{ReadTimeout: 200, PoolTimeout: 100000 * time.Second, ContextTimeoutEnabled: ctx != nil}) // want absurd:"Options.ReadTimeout is 200ns" absurd:"Options.PoolTimeout is 27h46m40s: a number of milliseconds"
}

// newClient is given what others decide on.
func newClient(timeout time.Duration) *http.Client { return &http.Client{Timeout: timeout} }

var (
	_ = newClient(15) // want absurd:"Client.Timeout is 15ns"
	_ = newClient(15 * time.Second)
)

type settings struct {
	seconds int
	limit   time.Duration
}

func defaults() settings { return settings{seconds: 20, limit: 10 * time.Second} }

// FromSettings forgets the unit.
func FromSettings() *http.Client {
	s := defaults()
	return &http.Client{Timeout: time.Duration(s.seconds)} // want absurd:"Client.Timeout is 20ns: a number that becomes a duration counts nanoseconds"
}

// InSeconds does not.
func InSeconds() *http.Client {
	s := defaults()
	return &http.Client{Timeout: time.Duration(s.seconds) * time.Second}
}

// Twice is given a duration, and takes it for a number.
func Twice() *http.Client {
	s := defaults()
	return &http.Client{Timeout: s.limit * time.Second} // want absurd:"Client.Timeout is multiplied by a unit twice: it is a duration already"
}

var seconds = flag.Int("timeout", 30, "how long to wait, in seconds")

// FromFlag forgets the unit of the default.
func FromFlag() *http.Client {
	return &http.Client{Timeout: time.Duration(*seconds)} // want absurd:"Client.Timeout is 30ns: a number that becomes a duration"
}

// FromFlagInSeconds does not.
func FromFlagInSeconds() *http.Client {
	return &http.Client{Timeout: time.Duration(*seconds) * time.Second}
}

func env(name string, otherwise int) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		return otherwise
	}
	return n
}

// FromEnv forgets it as well.
func FromEnv() *http.Client {
	return &http.Client{Timeout: time.Duration(env("TIMEOUT", 45))} // want absurd:"Client.Timeout is 45ns"
}

// FromEnvInMilliseconds does not.
func FromEnvInMilliseconds() *http.Client {
	return &http.Client{Timeout: time.Duration(env("TIMEOUT", 4500)) * time.Millisecond}
}
