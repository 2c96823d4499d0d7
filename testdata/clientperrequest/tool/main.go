// Command tool is silent: it does its work once, when somebody runs it.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/redis/go-redis/v9"
)

func main() {
	for _, url := range os.Args[1:] {
		log.Print(fetch(url))
	}
	rdb := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	log.Print(rdb.Get(context.Background(), "seen").Val())
}

func fetch(url string) error {
	resp, err := (&http.Client{Transport: &http.Transport{}}).Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
