// Command defaulted serves twice with servers of its own.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/defaulted/web"
)

func main() {
	bounded := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	first := web.New(web.Options{Addr: ":8080", Server: bounded, Inner: bounded})
	second := web.New(web.Options{Addr: ":8081", Server: &http.Server{ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}})
	go func() { log.Print(first.Run()) }()
	log.Fatal(second.Run())
}
