package absurd

import (
	"context"
	"math"
	"net"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"
)

const short = 200 * time.Microsecond

// Silent has what is meant as it stands.
func Silent(ctx context.Context, conn net.Conn, timeout time.Duration) {
	// The units are written out.
	_ = &http.Client{Timeout: 500 * time.Microsecond}
	_ = &http.Transport{IdleConnTimeout: 30 * 24 * time.Hour, ResponseHeaderTimeout: short}
	// These are what the libraries take for "no limit".
	_ = &http.Client{Timeout: 0}
	_ = &redis.Options{ReadTimeout: -1, WriteTimeout: -2}
	_ = &http.Server{Addr: ":80", ReadTimeout: math.MaxInt64}
	// What was begun is ended.
	_ = conn.SetReadDeadline(time.Now().Add(1))
	// What is given is not known.
	_ = &http.Client{Timeout: timeout}
	// A number of seconds, and one of hours.
	_ = &http.Client{Timeout: time.Duration(30) * time.Second}
	ctx, cancel := context.WithTimeout(ctx, 48*time.Hour)
	defer cancel()
	<-ctx.Done()
}

// paced is a pause, and no limit.
func paced() { time.Sleep(10) }

var _ = paced
