// Command seldom serves keys, which it fetches each hour, and tells others of itself beside that.
package main

import (
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/seldom/usage"
)

func main() {
	go usage.Report("v1")
	go usage.Daily("v1")
	go usage.Greet("v1")
	k := &usage.Keys{}
	go k.Refresh()
	go k.Check()
	go usage.Beat("v1")
	go usage.Deliver(make(chan string))
	srv := &http.Server{Addr: ":8080", Handler: k, ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	_ = srv.ListenAndServe()
}
