// Command until asks again and again, until it is so: then it has done its work.
package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	for {
		ready, err := ask()
		if err != nil {
			log.Fatal(err)
		}
		if ready {
			return
		}
		time.Sleep(time.Second)
	}
}

func ask() (bool, error) {
	resp, err := http.Get("https://release.example/ready") // silent: whoever called it waits
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, resp.Body.Close()
}
