package unboundedbody

import (
	"compress/gzip"
	"io"
	"net/http"
)

func replacing(mux *http.ServeMux) {
	mux.HandleFunc("POST /gunzipped", gunzipped)
	mux.HandleFunc("POST /gunzipped-well", gunzippedWell)
	mux.HandleFunc("POST /gunzipped-elsewhere", gunzippedElsewhere)
	mux.HandleFunc("POST /packed-pieces", packedPieces)
}

// gunzipped limits what is sent, and not what comes out of it.
func gunzipped(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	if r.Header.Get("Content-Encoding") == "gzip" {
		zr, err := gzip.NewReader(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(zr)
	}
	data, err := io.ReadAll(r.Body) // want decompression:"io.ReadAll reads all that gzip.NewReader inflates: a small input fills the memory"
	if err != nil {
		return
	}
	_, _ = w.Write(data)
}

// gunzippedWell is silent: it limits what comes out.
func gunzippedWell(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Content-Encoding") == "gzip" {
		zr, err := gzip.NewReader(r.Body)
		if err != nil {
			return
		}
		r.Body = zr
	}
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	_, _ = w.Write(data)
}

// gunzip puts what it inflates into the request.
func gunzip(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	zr, err := gzip.NewReader(r.Body)
	if err != nil {
		return err
	}
	r.Body = io.NopCloser(zr)
	return nil
}

func gunzippedElsewhere(w http.ResponseWriter, r *http.Request) {
	if err := gunzip(w, r); err != nil {
		return
	}
	data, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	if err != nil {
		return
	}
	_, _ = w.Write(data)
}

// packedPieces inflates piece by piece, and keeps them all.
func packedPieces(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return
	}
	var all []byte
	piece := make([]byte, 4096)
	for {
		n, err := zr.Read(piece) // want decompression:"Read reads all that gzip.NewReader inflates"
		all = append(all, piece[:n]...)
		if err != nil {
			break
		}
	}
	_, _ = w.Write(all)
}
