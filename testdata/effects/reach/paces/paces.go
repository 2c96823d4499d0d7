// Package paces rests in between.
package paces

import (
	"net/http"
	"time"
)

// Rest does nothing else.
func Rest() { time.Sleep(time.Minute) } // want reach:"^background"

// Try asks a few times.
func Try(name string) (err error) { // want reach:""
	for range 3 {
		var resp *http.Response
		if resp, err = http.Get("http://store/" + name); err == nil {
			return resp.Body.Close()
		}
		time.Sleep(time.Second)
	}
	return err
}
