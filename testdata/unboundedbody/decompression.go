package unboundedbody

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"io"
	"net/http"
	"os"

	"github.com/klauspost/compress/zstd"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/slurp"
)

func inflating(mux *http.ServeMux) {
	mux.HandleFunc("POST /push", push)
	mux.HandleFunc("POST /pushed", pushed)
	mux.HandleFunc("POST /token", token)
	mux.HandleFunc("POST /packed", packed)
	mux.HandleFunc("POST /frames", framed)
	mux.HandleFunc("POST /own", ownFile)
}

func push(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return
	}
	// example: decompression bad
	data, err := io.ReadAll(zr) // want decompression:"io.ReadAll reads all that gzip.NewReader inflates"
	// end
	if err != nil {
		return
	}
	_, _ = w.Write(data)
}

func pushed(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return
	}
	// example: decompression good
	data, err := io.ReadAll(http.MaxBytesReader(w, zr, 10<<20))
	// end
	if err != nil {
		return
	}
	_, _ = w.Write(data)
	if all, err := slurp.Unzip(io.LimitReader(r.Body, 1<<20)); err == nil { // want decompression:"slurp.Unzip reads all that it inflates"
		_, _ = w.Write(all)
	}
}

// token inflates what comes in a parameter of the URL.
func token(w http.ResponseWriter, r *http.Request) {
	raw, _ := base64.StdEncoding.DecodeString(r.URL.Query().Get("SAMLRequest"))
	text, _ := io.ReadAll(flate.NewReader(bytes.NewReader(raw))) // want decompression:"io.ReadAll reads all that flate.NewReader inflates"
	_, _ = w.Write(text)
}

func packed(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	_, _ = w.Write(unpack(raw))
}

// unpack is given bytes, and asks its callers where they come from.
func unpack(raw []byte) []byte {
	var in io.Reader
	if bytes.HasPrefix(raw, []byte{0x28, 0xb5}) {
		zr, err := zstd.NewReader(bytes.NewReader(raw))
		if err != nil {
			return nil
		}
		defer zr.Close()
		in = zr
	} else if zr, err := zlib.NewReader(bytes.NewReader(raw)); err == nil {
		in = zr
	}
	var out bytes.Buffer
	_, _ = io.Copy(&out, in) // want decompression:"io.Copy reads all that zlib.NewReader inflates"
	return out.Bytes()
}

// frames are a reader of our own.
type frames struct{ parts [][]byte }

func (f *frames) Read(p []byte) (int, error) {
	if len(f.parts) == 0 {
		return 0, io.EOF
	}
	n := copy(p, f.parts[0])
	f.parts = f.parts[1:]
	return n, nil
}

func framed(w http.ResponseWriter, r *http.Request) {
	f := &frames{}
	_, _ = w.Write(f.inflate())
}

func (f *frames) inflate() []byte {
	text, _ := io.ReadAll(flate.NewReader(f)) // want decompression:"io.ReadAll reads all that flate.NewReader inflates"
	return text
}

// ownFile is silent: what is inflated is a file of the service's own.
func ownFile(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open("words.gz")
	if err != nil {
		return
	}
	defer f.Close()
	if zr, err := gzip.NewReader(f); err == nil {
		words, _ := io.ReadAll(zr)
		_, _ = w.Write(words)
	}
}
