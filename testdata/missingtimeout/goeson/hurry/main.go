// Command hurry has the same goroutine beside it while it does its own work, once.
package main

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/goeson/chores"
)

func main() {
	w := chores.New(&http.Client{}) // silent: whoever called it waits
	w.Start()
	defer w.Stop()
	resp, err := http.Get("https://release.example")
	if err != nil {
		return
	}
	_ = resp.Body.Close()
}
