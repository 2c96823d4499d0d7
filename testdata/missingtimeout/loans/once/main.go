// Command once does its work, and is done.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/hashicorp/consul/api"
)

func main() {
	c, err := api.NewClient(&api.Config{HttpClient: &http.Client{}})
	if err != nil {
		log.Fatal(err)
	}
	for _, key := range os.Args[1:] {
		if pair, _, err := c.KV().Get(key, nil); err == nil && pair != nil {
			fmt.Println(string(pair.Value))
		}
	}
}
