// Package checks has what may be asked of the outlet's suppliers, by name. Who runs it, and when, is the business of a console.
package checks

import (
	"net"
	"net/http"
)

// A Check tells whether a supplier can be reached.
type Check func(target string) error

// Known are the checks.
var Known = map[string]Check{"web": web, "port": port}

func web(url string) error {
	resp, err := http.Get(url) // want missingtimeout/unseen
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func port(addr string) error {
	conn, err := net.Dial("tcp", addr) // want missingtimeout/unseen
	if err != nil {
		return err
	}
	return conn.Close()
}
