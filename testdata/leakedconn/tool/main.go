// Command tool is silent: it does its work once, when somebody runs it, and the system closes what it left open.
package main

import (
	"io"
	"log"
	"net/http"
)

func main() { log.Print(page("http://prices")) }

func page(url string) (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}
