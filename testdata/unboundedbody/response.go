package unboundedbody

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/slurp"
)

func (s *server) responses(mux *http.ServeMux) {
	mux.HandleFunc("GET /feed", s.feed)
	mux.HandleFunc("GET /rates", s.rates)
	mux.HandleFunc("GET /known", s.known)
	mux.HandleFunc("GET /upstream", s.upstream)
	mux.HandleFunc("GET /failed", s.failed)
	mux.HandleFunc("GET /price", s.price)
	mux.HandleFunc("GET /refused", s.refused)
}

func (s *server) feed(w http.ResponseWriter, r *http.Request) {
	resp, err := s.client.Get(r.URL.Query().Get("url"))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	// example: response bad
	feed, err := io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer: the other side decides"
	// end
	if err != nil {
		return
	}
	_, _ = w.Write(feed)
	_, _ = w.Write(s.index(r.Context(), r.FormValue("repo")))
	_, _ = w.Write(s.abroadIndex(r.Context(), r.FormValue("repo")))
}

// index is called for a request.
func (s *server) index(ctx context.Context, url string) []byte {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/index.yaml", nil)
	if err != nil {
		return nil
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return nil
	}
	return contents(resp)
}

// contents gets the answer, and reads it itself.
func contents(resp *http.Response) []byte {
	defer resp.Body.Close()
	index, _ := io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer"
	return index
}

func (s *server) abroadIndex(ctx context.Context, url string) []byte {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	resp, err := s.client.Do(req)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	index, _ := slurp.JSON(resp.Body) // want response:"slurp.JSON reads a whole answer"
	return index
}

func (s *server) rates(w http.ResponseWriter, r *http.Request) {
	resp, err := s.client.Get(r.FormValue("url"))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	// example: response good
	feed, err := io.ReadAll(http.MaxBytesReader(nil, resp.Body, 10<<20))
	// end
	if err != nil {
		return
	}
	_, _ = w.Write(feed)
	// Silent: the length is asked for, even if one that is not announced gets through.
	if again, err := s.client.Get(r.FormValue("url")); err == nil {
		defer again.Body.Close()
		if again.ContentLength < 1<<20 {
			_, _ = io.Copy(w, again.Body)
		}
	}
}

// known is silent: the code names who answers.
func (s *server) known(w http.ResponseWriter, r *http.Request) {
	resp, err := s.client.Get(fmt.Sprintf("https://api.example.com/rates/%s", r.FormValue("currency")))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	rates, _ := io.ReadAll(resp.Body)
	_, _ = w.Write(rates)
	_, _ = w.Write(s.user(r.Context(), r.FormValue("user")))
}

const users = "https://users.example.com"

func (s *server) user(ctx context.Context, id string) []byte {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, users+"/v1/"+id, nil)
	if err != nil {
		return nil
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	user, _ := io.ReadAll(resp.Body)
	return user
}

// upstream asks whom the operator has named.
func (s *server) upstream(w http.ResponseWriter, r *http.Request) {
	resp, err := s.client.Get(fmt.Sprintf("%s/items/%s", os.Getenv("UPSTREAM"), r.FormValue("item")))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	// example: upstream bad
	item, err := io.ReadAll(resp.Body) // want upstream:"io.ReadAll reads a whole answer for each request, however much the upstream sends"
	// end
	if err == nil {
		_, _ = w.Write(item)
	}
	_, _ = w.Write(s.more(r.Context()))
}

// more is told with upstream: one finding tells of all of a package.
func (s *server) more(ctx context.Context) []byte {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, os.Getenv("UPSTREAM")+"/more", nil)
	if err != nil {
		return nil
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	more, _ := io.ReadAll(resp.Body)
	// example: upstream good
	item, err := io.ReadAll(http.MaxBytesReader(nil, resp.Body, 10<<20))
	// end
	if err != nil {
		return more
	}
	return item
}

// failed is silent: what is read only says what went wrong.
func (s *server) failed(w http.ResponseWriter, r *http.Request) {
	if err := s.ask(r.FormValue("url")); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func (s *server) ask(url string) error {
	resp, err := s.client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		return fmt.Errorf("status %d: %s", resp.StatusCode, string(text))
	}
	return nil
}

// price decodes what it has read: that the only result is an error does not mean that the content is only told.
func (s *server) price(w http.ResponseWriter, r *http.Request) {
	resp, err := s.client.Get(r.FormValue("url"))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body) // want response:"reads a whole answer"
	if err != nil {
		return
	}
	var price struct{ Amount int }
	if err := json.Unmarshal(raw, &price); err != nil {
		return
	}
	fmt.Fprintln(w, price.Amount)
}

// refused is silent, through a function that makes the error.
func (s *server) refused(w http.ResponseWriter, r *http.Request) {
	resp, err := s.client.Get(r.FormValue("url"))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	http.Error(w, refusal(resp.StatusCode, text).Error(), http.StatusBadGateway)
}

func refusal(status int, text []byte) error { return &refusedError{status, string(text)} }

type refusedError struct {
	status int
	text   string
}

func (e *refusedError) Error() string { return e.text }
