package status

import (
	"io"
	"net/http"
)

// Page has an address from those who call it, who put what a request says behind one that is configured: no request names the machine.
func Page(client *http.Client, url string) []byte {
	resp, err := client.Get(url)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want upstream:"io.ReadAll reads a whole answer for each request"
	return all
}

// Peer has its address from a request, with nothing but constants around.
func Peer(client *http.Client, url string) []byte {
	resp, err := client.Get(url)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer"
	return all
}
