// Command crowd runs plugins by an interface that so many implement that nothing is said of what a call of it does.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/crowd/plugins"
)

func main() {
	go func() {
		for range time.Tick(time.Minute) {
			for _, p := range plugins.All() {
				if s, ok := p.(plugins.Igniter); ok {
					s.Ignite()
				}
			}
		}
	}()
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Second, WriteTimeout: time.Second, IdleTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}
