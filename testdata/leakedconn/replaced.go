package leakedconn

import (
	"compress/gzip"
	"io"
	"io/ioutil"
	"net/http"
	"strings"
)

// unzip puts in the place of the body what does not close it.
func unzip(resp *http.Response) error {
	if resp.Header.Get("Content-Encoding") != "gzip" {
		return nil
	}
	zr, err := gzip.NewReader(resp.Body)
	if err != nil {
		return err
	}
	resp.Body = zr // want body:"closing the new body leaves the one below it open: its connection is lost"
	return nil
}

func unzipped(url string) (*http.Response, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if err := unzip(resp); err != nil {
		resp.Body.Close()
		return nil, err
	}
	return resp, nil
}

// A shortener limits what is read of an answer, and has it closed by nobody.
type shortener struct{ next http.RoundTripper }

func (s shortener) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := s.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(io.LimitReader(resp.Body, 1<<20)) // want body:"closing the new body leaves the one below it open: its connection is lost"
	return resp, nil
}

// older wraps it with the function of before Go 1.16.
type older struct{ next http.RoundTripper }

func (o older) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := o.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	resp.Body = ioutil.NopCloser(io.LimitReader(resp.Body, 1<<20)) // want body:"closing the new body leaves the one below it open: its connection is lost"
	return resp, nil
}

// closing has it replaced when it is known who closes what was there.
func closing(url string) (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if err := unzipForOthers(resp); err != nil {
		return "", err
	}
	all, err := io.ReadAll(resp.Body)
	return string(all), err
}

func unzipForOthers(resp *http.Response) error {
	zr, err := gzip.NewReader(resp.Body)
	if err != nil {
		return err
	}
	resp.Body = zr
	return nil
}

// gzipped closes both.
type gzipped struct {
	*gzip.Reader
	below io.Closer
}

func (g gzipped) Close() error {
	_ = g.Reader.Close()
	return g.below.Close()
}

func unzipBoth(resp *http.Response) error {
	zr, err := gzip.NewReader(resp.Body)
	if err != nil {
		return err
	}
	resp.Body = gzipped{zr, resp.Body}
	return nil
}

// kept keeps what was there, and closes that.
func replacedAndKept(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	below := resp.Body
	defer below.Close()
	zr, err := gzip.NewReader(below)
	if err != nil {
		return err
	}
	resp.Body = zr
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

// inMemory has read it.
func replacedInMemory(resp *http.Response) error {
	all, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	resp.Body = io.NopCloser(strings.NewReader(string(all)))
	return err
}

// ungzip is about a request, whose body the server closes.
func ungzip(w http.ResponseWriter, r *http.Request) {
	if zr, err := gzip.NewReader(r.Body); err == nil {
		r.Body = zr
	}
	_, _ = io.Copy(w, r.Body)
}

// ReplacedBodies registers all of it.
func ReplacedBodies(mux *http.ServeMux) {
	http.DefaultClient.Transport = shortener{older{http.DefaultTransport}}
	mux.HandleFunc("/replaced", func(w http.ResponseWriter, r *http.Request) {
		if resp, err := unzipped("http://a/" + r.URL.Path); err == nil {
			_, _ = io.Copy(w, resp.Body)
			resp.Body.Close()
		}
		_, _ = closing("http://a/" + r.URL.Path)
		if resp, err := http.Get("http://b"); err == nil {
			if unzipBoth(resp) == nil {
				_, _ = io.Copy(w, resp.Body)
			}
			resp.Body.Close()
		}
		_ = replacedAndKept("http://c")
		if resp, err := http.Get("http://d"); err == nil {
			_ = replacedInMemory(resp)
		}
		ungzip(w, r)
	})
}
