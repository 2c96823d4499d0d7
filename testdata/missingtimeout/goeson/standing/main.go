// Command standing goes on until something else sets what it looks at.
package main

import (
	"net/http"
	"os"
	"os/signal"
	"time"
)

type worker struct{ over bool }

func main() {
	w := &worker{}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	go func() {
		<-interrupted
		w.over = true
	}()
	for {
		if w.over {
			return
		}
		resp, err := http.Get("https://jobs.example/next") // want client:"has no timeout"
		if err == nil {
			_ = resp.Body.Close()
		}
		time.Sleep(time.Second)
	}
}
