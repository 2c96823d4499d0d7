package unboundedbody

import (
	"errors"
	"io"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/quota"
)

// ownLimits has readers of the project that limit what is read through them: where a number is not set there is no limit, and that is configured.
func ownLimits(mux *http.ServeMux, max int64) {
	mux.HandleFunc("POST /quota", func(w http.ResponseWriter, r *http.Request) {
		if max > 0 {
			r.Body = quota.Body(r.Body, max)
		}
		body, _ := io.ReadAll(r.Body)
		_, _ = w.Write(body)
	})
	mux.HandleFunc("POST /budget", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(&budget{from: r.Body, max: max})
		_, _ = w.Write(body)
	})
	mux.HandleFunc("POST /elsewhere", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(&quota.Reader{R: r.Body, Left: max})
		_, _ = w.Write(body)
	})
	mux.HandleFunc("POST /closes", func(w http.ResponseWriter, r *http.Request) {
		r.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(r.Body, max), r.Body}
		body, _ := io.ReadAll(r.Body)
		_, _ = w.Write(body)
	})
	mux.HandleFunc("POST /late", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
		if max > 0 {
			r.Body = quota.Body(r.Body, max)
		}
		_, _ = w.Write(body)
	})
	mux.HandleFunc("POST /checked", checked(max, func(w http.ResponseWriter, r *http.Request) {}))
	mux.HandleFunc("POST /measured", func(w http.ResponseWriter, r *http.Request) {
		if max > 0 {
			r.Body = quota.Measured(r.Body)
		}
		body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
		_, _ = w.Write(body)
	})
	mux.HandleFunc("POST /traced", func(w http.ResponseWriter, r *http.Request) {
		r.Body = &traced{ReadCloser: r.Body}
		body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
		_, _ = w.Write(body)
	})
}

// checked limits what whoever is next reads, and not what it reads itself.
func checked(max int64, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
		r.Body = quota.Body(r.Body, max)
		_, _ = w.Write(body)
		next(w, r)
	}
}

// A budget compares what was read with how much that may be, behind the read.
type budget struct {
	from      io.Reader
	read, max int64
}

var errSpent = errors.New("spent")

func (b *budget) Read(p []byte) (n int, err error) {
	n, err = b.from.Read(p)
	b.read += int64(n)
	if b.read > b.max {
		err = errSpent
	}
	return n, err
}

// traced has a Read that fails for another reason, and that counts.
type traced struct {
	io.ReadCloser
	calls  int
	closed bool
}

func (t *traced) Read(p []byte) (int, error) {
	if t.closed {
		return 0, errSpent
	}
	t.calls++
	return t.ReadCloser.Read(p)
}
