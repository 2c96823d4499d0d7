// Command runner leaves it to a helper to run its service.
package main

import (
	"github.com/hldlint/hldlint/testdata/missingtimeout/runner/api"
	"github.com/hldlint/hldlint/testdata/missingtimeout/runner/command"
)

func main() { command.Service("api", api.Serve) }
