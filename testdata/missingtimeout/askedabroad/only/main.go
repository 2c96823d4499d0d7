// Command only has a single server, which a setting asks for: there is no other.
package main

import (
	"flag"

	"github.com/hldlint/hldlint/testdata/missingtimeout/askedabroad/only/sole"
)

func main() {
	serve := flag.Bool("serve", false, "whether to serve")
	flag.Parse()
	if *serve {
		sole.Serve(":8086")
	}
}
