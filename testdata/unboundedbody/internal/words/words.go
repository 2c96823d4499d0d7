// Package words asks for words that are like others.
package words

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
)

var spaces = regexp.MustCompile(`\s+`)

// Like escapes what it asks for: its author does not know what is in it, and nothing else tells where it comes from.
func Like(client *http.Client, base, word string) []byte {
	resp, err := client.Get(fmt.Sprintf("%s/like/%s", base, url.PathEscape(spaces.ReplaceAllString(word, " "))))
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want upstream:"io.ReadAll reads a whole answer for each request"
	return all
}
