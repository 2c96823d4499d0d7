package unboundedbody

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
)

// upload reads the parts of a form as they come, where ParseMultipartForm would put large ones into files.
func upload(w http.ResponseWriter, r *http.Request) {
	parts, err := r.MultipartReader()
	if err != nil {
		return
	}
	part, err := parts.NextPart()
	if err != nil {
		return
	}
	picture, _ := io.ReadAll(part) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(picture)
}

// uploads reads all of them, by a helper.
func uploads(w http.ResponseWriter, r *http.Request) {
	parts, err := r.MultipartReader()
	if err != nil {
		return
	}
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			return
		}
		_, _ = w.Write(whole(part)) // want request:"whole reads all of a request body"
	}
}

func whole(part *multipart.Part) []byte {
	var all bytes.Buffer
	_, _ = io.Copy(&all, part)
	return all.Bytes()
}

// uploadLimited is silent: the body that the parts are read from is limited.
func uploadLimited(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return
	}
	part, err := parts.NextPart()
	if err != nil {
		return
	}
	picture, _ := io.ReadAll(part)
	_, _ = w.Write(picture)
}

// uploadPart is silent: each part is.
func uploadPart(w http.ResponseWriter, r *http.Request) {
	parts, err := r.MultipartReader()
	if err != nil {
		return
	}
	part, err := parts.NextPart()
	if err != nil {
		return
	}
	picture, _ := io.ReadAll(io.LimitReader(part, 1<<20))
	_, _ = w.Write(picture)
}

// uploadOn is silent: nothing is kept in memory.
func uploadOn(w http.ResponseWriter, r *http.Request) {
	parts, err := r.MultipartReader()
	if err != nil {
		return
	}
	part, err := parts.NextPart()
	if err != nil {
		return
	}
	_, _ = io.Copy(w, part)
}

func routeParts(mux *http.ServeMux) {
	for _, h := range []http.HandlerFunc{upload, uploads, uploadLimited, uploadPart, uploadOn} {
		mux.HandleFunc("/parts", h)
	}
}
