// Package unzips replaces bodies once, and never.
package unzips

import (
	"compress/gzip"
	"io"
	"net/http"
)

// Load is called when the program starts.
func Load(url string) (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", err
	}
	zr, err := gzip.NewReader(resp.Body)
	if err != nil {
		return "", err
	}
	resp.Body = zr
	all, err := io.ReadAll(resp.Body)
	return string(all), err
}

// Forgotten is called by nobody.
func Forgotten(url string) (*http.Response, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(io.LimitReader(resp.Body, 100))
	return resp, nil
}
