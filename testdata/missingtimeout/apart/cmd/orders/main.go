// Command orders keeps names.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/apart/jobs"
	"github.com/hldlint/hldlint/testdata/missingtimeout/apart/memory"
)

func main() {
	http.Handle("/names", &jobs.Worker{Names: &memory.Names{}})
	log.Fatal((&http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}
