// Command tool is silent: it does its work once, when somebody runs it.
package main

import (
	"log"
	"net/http"
	"sync"
)

var mu sync.Mutex

func main() {
	mu.Lock()
	defer mu.Unlock()
	resp, err := http.Get("https://prices.example/all")
	if err != nil {
		log.Fatal(err)
	}
	_ = resp.Body.Close()
}
