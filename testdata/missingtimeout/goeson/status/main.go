// Command status asks how far a job is until the answer says that it is over.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"
)

type job struct {
	Ready  bool
	Failed string
}

func main() {
	failed, err := follow(os.Args[1])
	if err != nil {
		os.Exit(2)
	}
	fmt.Println(failed)
}

func follow(id string) (string, error) {
	for {
		j, err := load(id)
		if err != nil {
			return "", err
		}
		if j.Ready {
			return j.Failed, nil
		}
		time.Sleep(time.Second)
	}
}

func load(id string) (*job, error) {
	resp, err := http.Get("https://jobs.example/" + id) // silent: whoever called it waits
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var j job
	return &j, json.NewDecoder(resp.Body).Decode(&j)
}
