// Command hldlint finds, in Go services, the code that breaks under load.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
)

func main() {
	if cli.IsVetTool(os.Args[1:]) {
		cli.VetTool(analyzers.All) // does not return
	}
	code := cli.Run(untilSignal(), cli.Host{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Environ()}, analyzers.All)
	os.Exit(code)
}

// grace is how long what runs has to clean up, once somebody wants this process to end: it may be in the middle of a large package, or of a read
// that nobody answers.
const grace = 5 * time.Second

// untilSignal is a context that ends when somebody wants this process to end. Ctrl-C reaches the go command and what it runs as well, SIGTERM only
// this process: it is passed on. That comes first, since whatever is started once the context has ended cleans up. Who asks a second time does not
// want to wait for that.
func untilSignal() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		if s := <-signals; s == syscall.SIGTERM {
			endDescendants()
		}
		cancel()
		select {
		case <-signals:
		case <-time.After(grace):
		}
		fmt.Fprintln(os.Stderr, "hldlint: interrupted")
		os.Exit(cli.NotAnalysed)
	}()
	return ctx
}
