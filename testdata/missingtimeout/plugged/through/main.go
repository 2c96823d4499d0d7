// Command through is a plugin that a helper serves.
package main

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/plugged/serve"
)

type probe struct{}

func (probe) Run(url string) error {
	client := &http.Client{} // want unseen:"has no timeout: a peer"
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func main() { serve.Run(probe{}) }
