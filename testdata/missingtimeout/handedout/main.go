// Command handedout starts servers that another package makes.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/handedout/limits"
	"github.com/hldlint/hldlint/testdata/missingtimeout/handedout/web"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", func(http.ResponseWriter, *http.Request) {})
	tuned := web.Tuned(":8081", mux)
	tuned.ReadHeaderTimeout = time.Second
	open := &web.Open{}
	open.Addr, open.ReadHeaderTimeout = ":8082", time.Second
	for _, run := range []func() error{
		web.New(":8080", mux).ListenAndServe, tuned.ListenAndServe, open.Run, web.Hidden(":8083", mux).ListenAndServe,
		web.Optional(":8084", mux, limits.Header(time.Second)).ListenAndServe,
	} {
		go func() { log.Print(run()) }()
	}
	go func() { log.Print(new(web.API).Run(":8085", mux)) }()
	go func() { log.Print(new(web.Careful).Run(":8086", mux)) }()
	log.Print(new(web.Given).Run(limits.Header(time.Second)))
}
