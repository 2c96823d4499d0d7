// Command carried has the default client ask by a transport that waits so long for an answer.
package main

import (
	"log"
	"net/http"
	"time"
)

func prices(w http.ResponseWriter, r *http.Request) {
	resp, err := http.Get("https://prices.example.com/" + r.FormValue("id"))
	if err != nil {
		http.Error(w, "no price", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

func main() {
	setUp()
	http.HandleFunc("GET /prices", prices)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

func setUp() {
	http.DefaultClient.Transport = &http.Transport{Proxy: http.ProxyFromEnvironment, ResponseHeaderTimeout: 10 * time.Second, IdleConnTimeout: time.Minute}
}
