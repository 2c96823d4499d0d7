package leakedconn

import (
	"errors"
	"io"
	"log"
	"net/http"
)

var errRefused = errors.New("refused")

func attempt(do func() error) error { return do() }

func drop(resp *http.Response) {
	if resp != nil && resp.Body != nil {
		_, _ = io.CopyN(io.Discard, resp.Body, 512)
		_ = resp.Body.Close()
	}
}

// captured closes a response in a variable of the function around, by a literal that runs at the end of the one that got it.
func captured(url string) (text []byte, err error) {
	var resp *http.Response
	err = attempt(func() (e error) {
		resp, e = http.Get(url)
		defer func() { drop(resp) }()
		if e != nil {
			return e
		}
		if resp.StatusCode != http.StatusOK {
			return errRefused
		}
		text, e = io.ReadAll(resp.Body)
		return e
	})
	return text, err
}

// noted only says at the end what came.
func noted(url string) (text []byte, err error) {
	var resp *http.Response
	err = attempt(func() (e error) {
		resp, e = http.Get(url) // want body:"nothing closes the response of Get"
		if e != nil {
			return e
		}
		defer func() { log.Print(resp.Status) }()
		if resp.StatusCode != http.StatusOK {
			return errRefused
		}
		text, e = io.ReadAll(resp.Body)
		return e
	})
	return text, err
}

// CapturedRoutes are handlers that keep a response in a variable of theirs.
func CapturedRoutes() []any {
	return []any{
		func(w http.ResponseWriter) { text, _ := captured("http://prices"); _, _ = w.Write(text) },
		func(w http.ResponseWriter) { text, _ := noted("http://prices"); _, _ = w.Write(text) },
	}
}
