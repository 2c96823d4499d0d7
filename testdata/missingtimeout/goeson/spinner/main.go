// Command spinner shows that it is still there while it does its work once: its loop asks nobody.
package main

import (
	"fmt"
	"log"
	"net/http"
	"time"
)

func main() {
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(time.Second):
				fmt.Print(".")
			}
		}
	}()
	resp, err := http.Get("https://archive.example") // silent: whoever called it waits
	close(done)
	if err != nil {
		log.Fatal(err)
	}
	_ = resp.Body.Close()
}
