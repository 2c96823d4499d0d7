// Command app asks a peer when it starts, and for each request.
package main

import (
	"log"
	"net"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/conn/peers"
)

func main() {
	open(&peers.Gate{})
	d := &net.Dialer{Timeout: time.Second}
	if err := greet(d); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /webhooks", func(w http.ResponseWriter, r *http.Request) {
		if err := ask(d); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}

// greet is only called before anybody is served.
func greet(d *net.Dialer) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Read(make([]byte, 1))
	return err
}

// ask is called for each request.
func ask(d *net.Dialer) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Read(make([]byte, 1)) // want conn:"Read has no deadline"
	return err
}
