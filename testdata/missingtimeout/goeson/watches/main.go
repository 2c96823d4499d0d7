// Command watches looks every second whether something is there, and goes on: nothing that it finds ends it.
package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		<-ticker.C
		resp, err := http.Get("https://stage.example") // want client:"has no timeout"
		if err != nil {
			continue
		}
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			log.Print(resp.Status)
		}
	}
}
