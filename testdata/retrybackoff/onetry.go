package retrybackoff

import "net/http"

// A loop that ends after its first turn tries nothing again.

const (
	onlyTry  = 1
	twoTries = 2
)

// Once says how often it tries, and that is once.
func Once(c *http.Client, url string) (err error) {
	for i := 0; i < onlyTry; i++ {
		var resp *http.Response
		if resp, err = c.Get(url); err == nil {
			return resp.Body.Close()
		}
	}
	return err
}

// OnceFromOne counts from one.
func OnceFromOne(c *http.Client, url string) (err error) {
	for try := 1; try <= onlyTry; try++ {
		var resp *http.Response
		if resp, err = c.Get(url); err == nil {
			return resp.Body.Close()
		}
	}
	return err
}

// Twice has one more.
func Twice(c *http.Client, url string) (err error) {
	for i := 0; i < twoTries; i++ {
		var resp *http.Response
		if resp, err = c.Get(url); err == nil { // want none:"called again at once"
			return resp.Body.Close()
		}
	}
	return err
}

// TwiceFromNought counts from nought, and stops behind one.
func TwiceFromNought(c *http.Client, url string) (err error) {
	for i := 0; i <= onlyTry; i++ {
		var resp *http.Response
		if resp, err = c.Get(url); err == nil { // want none:"called again at once"
			return resp.Body.Close()
		}
	}
	return err
}
