// Package certificates asks with what it is given.
package certificates

import "net/http"

// Fetch asks.
func Fetch(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
