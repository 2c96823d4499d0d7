// Command awaits looks every second whether something is there, and ends when it is: its clock and its listener serve nobody.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"text/template"
	"time"
)

func main() {
	port, err := free()
	if err != nil {
		log.Fatal(err)
	}
	if err := await(fmt.Sprintf("https://stage.example/?port=%d", port)); err != nil {
		log.Fatal(err)
	}
	page := template.Must(template.New("page").Funcs(template.FuncMap{"state": state}).Parse("{{state}}"))
	if err := page.Execute(os.Stdout, nil); err != nil {
		log.Fatal(err)
	}
}

func state() (string, error) {
	resp, err := http.Get("https://stage.example/state") // silent: whoever called it waits
	if err != nil {
		return "", err
	}
	return resp.Status, resp.Body.Close()
}

func free() (int, error) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func await(url string) error {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	over := time.NewTimer(time.Minute)
	for {
		select {
		case <-over.C:
			return fmt.Errorf("%s is not there", url)
		case <-ticker.C:
			resp, err := http.Get(url) // silent: whoever called it waits
			if err != nil {
				continue
			}
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
		}
	}
}
