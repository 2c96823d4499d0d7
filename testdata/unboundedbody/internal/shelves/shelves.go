// Package shelves fetches books from where a table says that they are.
package shelves

import (
	"io"
	"net/http"
)

// Book has an address from those who call it, who put what a request says behind one that stands in a row: no request names the machine.
func Book(client *http.Client, url string) []byte {
	resp, err := client.Get(url)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want upstream:"io.ReadAll reads a whole answer for each request"
	return all
}
