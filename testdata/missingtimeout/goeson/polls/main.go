// Command polls asks as soon as it has got an answer.
package main

import (
	"encoding/json"
	"net/http"
)

func main() {
	last := 0
	for {
		list, err := updates()
		if err != nil {
			continue
		}
		last += len(list)
	}
}

func updates() (list []string, err error) {
	resp, err := http.Get("https://bot.example/updates") // want client:"has no timeout"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return list, json.NewDecoder(resp.Body).Decode(&list)
}
