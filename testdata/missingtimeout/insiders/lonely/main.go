// Command lonely has no server but that of a package which is named as if it were for those who run it: it is what there is to ask.
package main

import (
	"log"

	"github.com/hldlint/hldlint/testdata/missingtimeout/insiders/lonely/admin"
)

func main() { log.Fatal(admin.Serve(":8080")) }
