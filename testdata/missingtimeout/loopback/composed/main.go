// Command composed has its flags in one package, and its servers in another.
package main

import (
	"flag"
	"log"

	"github.com/hldlint/hldlint/testdata/missingtimeout/loopback/composed/options"
	"github.com/hldlint/hldlint/testdata/missingtimeout/loopback/composed/web"
)

func main() {
	var o options.Options
	o.Add(flag.CommandLine)
	flag.Parse()
	go web.Admin(&o)
	go web.Probes(o)
	log.Fatal(web.Public(&o))
}
