package unboundedbody

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"golang.org/x/net/html"
)

func (s *server) pages(mux *http.ServeMux) {
	mux.HandleFunc("GET /preview", s.preview)
}

// preview parses a page that whoever asks names.
func (s *server) preview(w http.ResponseWriter, r *http.Request) {
	resp, err := s.client.Get(r.FormValue("url"))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	tree, err := html.Parse(resp.Body) // want response:"html.Parse reads a whole answer"
	if err != nil {
		return
	}
	_ = html.Render(w, tree)
	_ = s.previewBounded(w, r)
	_ = s.title(w, r)
	_, _ = html.ParseFragment(strings.NewReader(r.FormValue("note")), nil) // a text is there already
}

// previewBounded parses the beginning of it.
func (s *server) previewBounded(w io.Writer, r *http.Request) error {
	resp, err := s.client.Get(r.FormValue("url"))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	nodes, err := html.ParseFragment(io.LimitReader(resp.Body, 1<<20), nil)
	if err != nil || len(nodes) == 0 {
		return errors.New("no page")
	}
	return html.Render(w, nodes[0])
}

// title has one token at a time.
func (s *server) title(w io.Writer, r *http.Request) error {
	resp, err := s.client.Get(r.FormValue("url"))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	tokens := html.NewTokenizer(resp.Body)
	for tokens.Next() != html.ErrorToken {
		if name, _ := tokens.TagName(); string(name) == "title" {
			tokens.Next()
			_, err := w.Write(tokens.Text())
			return err
		}
	}
	return tokens.Err()
}
