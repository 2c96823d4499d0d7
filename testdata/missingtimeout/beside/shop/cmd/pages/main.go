// Command pages shows the pages, too, but ends who is too slow.
package main

import (
	"log"
	"net/http"
	"time"
)

// example: tool good

// main ends who takes more than five seconds to send a header.
func main() {
	http.Handle("/", http.FileServer(http.Dir("./static")))
	srv := &http.Server{Addr: ":3000", ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}

// end
