// Command golangci is golangci-lint with hldlint built in. It is a module of its own, because golangci-lint
// is under the GPL and has some 200 dependencies that hldlint has no need of.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/hldlint/hldlint/plugin"
)

func main() {
	// Without a version, golangci-lint salts its cache with a hash of the executable, which changes with every rule.
	info := commands.BuildInfo{GoVersion: runtime.Version(), Commit: "?", Date: "?"}
	if err := commands.Execute(info); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
