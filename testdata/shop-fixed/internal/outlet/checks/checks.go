// Package checks has what may be asked of the outlet's suppliers, by name. Who runs it, and when, is the business of a console.
package checks

import (
	"net"
	"net/http"
	"time"
)

// A Check tells whether a supplier can be reached.
type Check func(target string) error

// Known are the checks.
var Known = map[string]Check{"web": web, "port": port}

const checkTime = 5 * time.Second

var client = &http.Client{Timeout: checkTime}

func web(url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func port(addr string) error {
	conn, err := net.DialTimeout("tcp", addr, checkTime)
	if err != nil {
		return err
	}
	return conn.Close()
}
