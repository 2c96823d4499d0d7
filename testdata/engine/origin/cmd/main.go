// Command cmd serves what the other packages have.
package main

import (
	"flag"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/engine/origin/broker"
	"github.com/hldlint/hldlint/testdata/engine/origin/data"
	"github.com/hldlint/hldlint/testdata/engine/origin/flows"
	"github.com/hldlint/hldlint/testdata/engine/origin/frameworks"
	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
	"github.com/hldlint/hldlint/testdata/engine/origin/rpc"
	"github.com/hldlint/hldlint/testdata/engine/origin/web"
)

var topic = flag.String("topic", "orders", "the topic")

var region string

const version = "1"

func main() {
	flag.StringVar(&region, "region", "eu", "the region")
	flag.Parse()
	probe.See(*topic)                   // want origin *topic: Configuration
	probe.See(region)                   // want origin region: Configuration
	probe.See(os.Getenv("STAGE"))       // want origin os.Getenv("STAGE"): Configuration
	probe.See(version + "-" + region)   // want origin version + "-" + region: Configuration
	probe.See(version + "-" + "stable") // want origin version + "-" + "stable": Constant
	text, _ := os.ReadFile("words.txt")
	probe.See(string(text)) // want origin string(text): FileInput
	mux := http.NewServeMux()
	web.Routes(mux)
	frameworks.Routes()
	data.Start(nil)
	broker.Start(nil)
	rpc.Start()
	flows.Start(os.Getenv("NAME"))
}
