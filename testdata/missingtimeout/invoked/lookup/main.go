// Command lookup is silent: nobody invokes it, whoever calls it waits.
package main

import (
	"fmt"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/missingtimeout/invoked/certificates"
)

func main() {
	if err := certificates.Fetch(&http.Client{}, os.Args[1]); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
