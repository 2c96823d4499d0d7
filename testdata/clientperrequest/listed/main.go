// Command listed serves, and sets up what a list names.
package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/clientperrequest/listed/senders"
)

func main() {
	if setUp, ok := senders.Known[os.Getenv("SENDER")]; ok {
		if err := setUp(os.Getenv("TOKEN")); err != nil {
			log.Fatal(err)
		}
	}
	server := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(senders.Send), ReadHeaderTimeout: time.Second}
	log.Fatal(server.ListenAndServe())
}
