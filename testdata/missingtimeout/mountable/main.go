// Command mountable has parts that serve by themselves where they are given nothing to be mounted in.
package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	mux := http.NewServeMux()
	reader(mux)
	writer(mux)
	viewer(mux, false)
	other(mux)
	other(nil)
	go alone(&part{mux: mux})
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}

// reader is silent: it is always given something.
func reader(mux *http.ServeMux) {
	own := false
	if mux == nil {
		mux = http.NewServeMux()
		own = true
	}
	mux.HandleFunc("/read", answer)
	if own {
		serve(mux)
	}
}

func serve(mux *http.ServeMux) {
	log.Print(http.ListenAndServe(":8081", mux))
}

var writesAlone = false

// writer is silent, too: its flag is a variable of the package.
func writer(mux *http.ServeMux) {
	if mux == nil {
		mux = http.NewServeMux()
		writesAlone = true
	}
	mux.HandleFunc("/write", answer)
	mounted(mux)
}

func mounted(mux *http.ServeMux) {
	if writesAlone {
		go log.Print(http.ListenAndServe(":8082", mux))
	}
}

// viewer is silent: nobody wants it alone.
func viewer(mux *http.ServeMux, alone bool) {
	mux.HandleFunc("/view", answer)
	if !alone {
		return
	}
	srv := &http.Server{Addr: ":8083", Handler: mux}
	log.Print(srv.ListenAndServe())
}

// other is given nothing by one of its callers.
func other(mux *http.ServeMux) {
	if mux == nil {
		log.Print(http.ListenAndServe(":8084", http.HandlerFunc(answer))) // want inside:"serves without any timeout"
		return
	}
	mux.HandleFunc("/other", answer)
}

type part struct{ mux *http.ServeMux }

// alone goes round until it has got what it waits for: its flag is raised.
func alone(p *part) {
	ready := false
	for !ready {
		if p.mux != nil {
			ready = true
		}
		time.Sleep(time.Second)
	}
	log.Print(http.ListenAndServe(":8085", p.mux)) // want inside:"serves without any timeout"
}

func answer(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }
