package unboundedbody

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/slurp"
)

func byHand(mux *http.ServeMux) {
	mux.HandleFunc("POST /pieces", pieces)
	mux.HandleFunc("POST /appended", appended)
	mux.HandleFunc("POST /written", written)
	mux.HandleFunc("POST /gathered", gathered)
	mux.HandleFunc("POST /bounded", bounded)
	mux.HandleFunc("POST /first", first)
	mux.HandleFunc("POST /streamed", passedOn)
	mux.HandleFunc("POST /summed", summed)
	mux.HandleFunc("POST /limited", limitedPieces)
	mux.HandleFunc("POST /elsewhere", piecesElsewhere)
}

// pieces copies piece after piece until there is none.
func pieces(w http.ResponseWriter, r *http.Request) {
	var all bytes.Buffer
	for {
		_, err := io.CopyN(&all, r.Body, 32<<10) // want request:"io.CopyN reads all of a request body"
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return
		}
	}
	_, _ = w.Write(all.Bytes())
}

// appended reads into one piece of memory, and appends that to all that came before.
func appended(w http.ResponseWriter, r *http.Request) {
	var all []byte
	piece := make([]byte, 4096)
	for {
		n, err := r.Body.Read(piece) // want request:"Read reads all of a request body"
		all = append(all, piece[:n]...)
		if err != nil {
			break
		}
	}
	_, _ = w.Write(all)
}

// written puts it into a buffer.
func written(w http.ResponseWriter, r *http.Request) {
	var all bytes.Buffer
	piece := make([]byte, 4096)
	in := bufio.NewReader(r.Body)
	for {
		n, err := in.Read(piece) // want request:"Read reads all of a request body"
		if n > 0 {
			all.Write(piece[:n])
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return
		}
	}
	_, _ = w.Write(all.Bytes())
}

// gather reads what it is given, piece by piece.
func gather(in io.Reader) ([]byte, error) {
	var all []byte
	piece := make([]byte, 4096)
	for {
		n, err := in.Read(piece)
		all = append(all, piece[:n]...)
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func gathered(w http.ResponseWriter, r *http.Request) {
	all, err := gather(r.Body) // want request:"gather reads all of a request body"
	if err != nil {
		return
	}
	_, _ = w.Write(all)
}

func piecesElsewhere(w http.ResponseWriter, r *http.Request) {
	all, err := slurp.Pieces(r.Body) // want request:"slurp.Pieces reads all of a request body"
	if err != nil {
		return
	}
	_, _ = w.Write(all)
}

// bounded is silent: it stops where there is too much.
func bounded(w http.ResponseWriter, r *http.Request) {
	var all []byte
	piece := make([]byte, 4096)
	for {
		n, err := r.Body.Read(piece)
		if len(all)+n > 1<<20 {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		all = append(all, piece[:n]...)
		if err != nil {
			break
		}
	}
	_, _ = w.Write(all)
}

// first is silent: it reads one piece.
func first(w http.ResponseWriter, r *http.Request) {
	var all bytes.Buffer
	if _, err := io.CopyN(&all, r.Body, 512); err != nil {
		return
	}
	_, _ = w.Write(all.Bytes())
}

// passedOn is silent: no more than one piece is in memory.
func passedOn(w http.ResponseWriter, r *http.Request) {
	piece := make([]byte, 4096)
	for {
		n, err := r.Body.Read(piece)
		_, _ = w.Write(piece[:n])
		if err != nil {
			return
		}
	}
}

// summed is silent: likewise.
func summed(w http.ResponseWriter, r *http.Request) {
	piece, sum := make([]byte, 4096), 0
	var line bytes.Buffer
	for {
		n, err := r.Body.Read(piece)
		for _, b := range piece[:n] {
			sum += int(b)
		}
		line.Reset()
		line.Write(piece[:n])
		if err != nil {
			break
		}
	}
	_, _ = w.Write([]byte{byte(sum)})
}

// limitedPieces is silent.
func limitedPieces(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	var all bytes.Buffer
	for {
		if _, err := io.CopyN(&all, r.Body, 32<<10); err != nil {
			break
		}
	}
	_, _ = w.Write(all.Bytes())
}
