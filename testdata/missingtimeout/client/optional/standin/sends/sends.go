// Package sends sends what others ask for, with the client that they give.
package sends

import (
	"net/http"
)

// Post sends a request. What it waits for ends when the client or the context does.
func Post(client *http.Client, url string) error {
	req, err := http.NewRequest(http.MethodPost, url, nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
