// Package status asks machines of the operator's own how they are.
package status

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
)

// Of is silent: the operator has named the machine, and no request picks what it is asked for.
func Of(client *http.Client, url string) []byte {
	resp, err := client.Get(url + "/status")
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body)
	return append(all, known(client)...)
}

var testBase string

// known is silent: the code names the machine, unless a test has named another one.
func known(client *http.Client) []byte {
	url := "https://status.example.com"
	if testBase != "" {
		url = testBase
	}
	resp, err := client.Get(url + "/all")
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body)
	return all
}

var spaces = regexp.MustCompile(`\s+`)

// Folded is silent: what is escaped is a constant, and the rest tells nothing of a request.
func Folded(client *http.Client, base, word string) []byte {
	resp, err := client.Get(base + "/" + url.PathEscape("all words") + "/" + spaces.ReplaceAllString(word, " "))
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body)
	return all
}
