// Command hldlint finds, in Go services, the code that breaks under load.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
)

func main() {
	if cli.IsVetTool(os.Args[1:]) {
		cli.VetTool(analyzers.All) // does not return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := cli.Run(ctx, cli.Host{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Environ()}, analyzers.All)
	stop()
	os.Exit(code)
}
