// Command askedabroad decides by settings which servers of other packages start.
package main

import (
	"log"

	"github.com/hldlint/hldlint/testdata/missingtimeout/askedabroad/conf"
	"github.com/hldlint/hldlint/testdata/missingtimeout/askedabroad/part"
	"github.com/hldlint/hldlint/testdata/missingtimeout/askedabroad/web"
)

func main() {
	c := conf.Read()
	if c.Agents {
		go web.Agents(":8081")
	}
	if c.Bridge != "" {
		go func() { log.Print(web.Bridge(c.Bridge)) }()
	}
	if c.Console {
		go web.Console(":8082")
	}
	part.Start(c)
	if c.Both {
		go web.Both(":8083")
	}
	go web.Both(":8084")
	if c.TLS {
		go web.Secure(":8443")
	} else {
		go web.Plain(":8086")
	}
	log.Fatal(web.Orders(":8080"))
}
