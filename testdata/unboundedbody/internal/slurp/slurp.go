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

// Parse limits the body while it parses it, and puts it back.
func Parse(r *http.Request) error {
	whole := r.Body
	r.Body = http.MaxBytesReader(nil, r.Body, 1<<20)
	defer func() { r.Body = whole }()
	return r.ParseMultipartForm(1 << 10)
}

// ParseAll puts it back, and has not limited it.
func ParseAll(r *http.Request) error {
	whole := r.Body
	defer func() { r.Body = whole }()
	return r.ParseMultipartForm(1 << 10)
}

// Pieces reads everything, piece by piece.
func Pieces(r io.Reader) (all []byte, err error) {
	piece := make([]byte, 4096)
	for {
		n, err := r.Read(piece)
		all = append(all, piece[:n]...)
		if err != nil {
			return all, err
		}
	}
}
