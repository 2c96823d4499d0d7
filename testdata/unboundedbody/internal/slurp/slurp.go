// Package slurp is another package that reads for its callers.
package slurp

import (
	"compress/gzip"
	"io"
	"net/http"
)

// JSON reads everything.
func JSON(r io.Reader) ([]byte, error) { return io.ReadAll(r) }

// Unzip inflates everything.
func Unzip(r io.Reader) ([]byte, error) {
	zr, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	return JSON(zr)
}

// Limit limits the body of the request that it gets.
func Limit(w http.ResponseWriter, r *http.Request) { r.Body = http.MaxBytesReader(w, r.Body, 1<<20) }

// Forgotten is silent: nobody calls it.
func Forgotten(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}
