// Command push notifies browsers by a library that hands out the response, to be read for as long as it comes.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/SherClockHolmes/webpush-go"

	"github.com/hldlint/hldlint/testdata/missingtimeout/loans/push/subscribers"
)

func main() {
	http.HandleFunc("/tell", func(w http.ResponseWriter, r *http.Request) {
		sub := subscribers.Get(r.FormValue("id"))
		resp, err := webpush.SendNotification([]byte("hello"), sub, &webpush.Options{HTTPClient: http.DefaultClient})
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		resp.Body.Close()
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
