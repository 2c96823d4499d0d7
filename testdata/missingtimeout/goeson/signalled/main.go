// Command signalled leaves a goroutine of another package behind, and waits for a signal.
package main

import (
	"net/http"
	"os"
	"os/signal"

	"github.com/hldlint/hldlint/testdata/missingtimeout/goeson/chores"
)

func main() {
	w := chores.New(&http.Client{}) // want client:"has no timeout"
	w.Start()
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	<-interrupted
	w.Stop()
}
