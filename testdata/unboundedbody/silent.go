package unboundedbody

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/slurp"
)

func silent(mux *http.ServeMux, s *server) {
	mux.HandleFunc("POST /limited", limited)
	mux.HandleFunc("POST /kept", kept)
	mux.HandleFunc("POST /before", before)
	mux.HandleFunc("POST /pictures", pictures)
	mux.HandleFunc("POST /parted", parted)
	mux.HandleFunc("POST /parsed", parsed)
	mux.HandleFunc("POST /parsedall", parsedAll)
	mux.HandleFunc("POST /caller", caller)
	mux.HandleFunc("POST /sized", sized)
	mux.HandleFunc("POST /form", form)
	mux.HandleFunc("POST /streamed", streamed)
	mux.HandleFunc("POST /options", options(0))
	_ = &http.Client{Transport: retrying{}}
}

func limited(w http.ResponseWriter, r *http.Request) {
	// example: request good
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	// end
	if err != nil {
		return
	}
	_, _ = w.Write(body)
	rest, _ := io.ReadAll(&io.LimitedReader{R: r.Body, N: 100})
	_, _ = w.Write(rest)
	lines, _ := drink(io.LimitReader(r.Body, 1<<20))
	_, _ = w.Write(lines)
	more, _ := io.ReadAll(reader(r))
	_, _ = w.Write(more)
}

// reader is a helper that limits.
func reader(r *http.Request) io.Reader { return io.LimitReader(r.Body, 1<<20) }

// kept puts the limit into the request, and reads that.
func kept(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
	// What was read is put back for others.
	r.Body = io.NopCloser(bytes.NewReader(body))
}

// pictures takes parts out of a request of which somebody has limited the body, here and in another package.
func pictures(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	if file, _, err := r.FormFile("picture"); err == nil {
		picture, _ := io.ReadAll(file)
		_, _ = w.Write(picture)
	}
}

func parted(w http.ResponseWriter, r *http.Request) {
	slurp.Limit(w, r)
	if file, _, err := r.FormFile("picture"); err == nil {
		picture, _ := io.ReadAll(file)
		_, _ = w.Write(picture)
	}
}

// parsed has it limited while it is parsed.
func parsed(w http.ResponseWriter, r *http.Request) {
	if slurp.Parse(r) != nil {
		return
	}
	if file, _, err := r.FormFile("picture"); err == nil {
		picture, _ := io.ReadAll(file)
		_, _ = w.Write(picture)
	}
}

// parsedAll has nobody limit it.
func parsedAll(w http.ResponseWriter, r *http.Request) {
	if slurp.ParseAll(r) != nil {
		return
	}
	if file, _, err := r.FormFile("picture"); err == nil {
		picture, _ := io.ReadAll(file) // want request:"io.ReadAll reads all of a request body"
		_, _ = w.Write(picture)
	}
}

// before has a function of another package limit it.
func before(w http.ResponseWriter, r *http.Request) {
	slurp.Limit(w, r)
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// caller limits it for the helper that reads.
func caller(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	_, _ = w.Write(callee(r))
}

func callee(r *http.Request) []byte {
	body, _ := io.ReadAll(r.Body)
	return body
}

// sized asks for the length that was announced.
func sized(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength > 1<<20 {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// form has the library's own limit.
func form(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	_, _ = io.WriteString(w, r.PostFormValue("name"))
}

// streamed has a little of it in memory at a time; a decoder stops at the end of a value.
func streamed(w http.ResponseWriter, r *http.Request) {
	var in struct{ Name string }
	_ = json.NewDecoder(r.Body).Decode(&in)
	_, _ = io.Copy(w, r.Body)
	_, _ = io.Copy(io.Discard, r.Body)
	note, _ := io.ReadAll(strings.NewReader(in.Name))
	_, _ = w.Write(note)
}

// options limits where a limit is configured, as its author wants it.
func options(limit int64) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in io.Reader = r.Body
		if limit > 0 {
			in = io.LimitReader(in, limit)
		}
		body, _ := io.ReadAll(in)
		_, _ = w.Write(body)
	}
}

// retrying reads the body of a request that this program itself is about to send.
type retrying struct{}

func (retrying) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	return http.DefaultTransport.RoundTrip(req)
}
