// Command invoked runs for each event, or once where nobody invokes it.
package main

import (
	"fmt"
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/hldlint/hldlint/testdata/missingtimeout/invoked/certificates"
)

func handle() error { return watch(&http.Client{}) } // want client:"has no timeout: a peer"

// watch hands its client on.
func watch(client *http.Client) error {
	for _, host := range []string{"a.example.com", "b.example.com"} {
		if err := certificates.Fetch(client, "https://"+host+"/chain"); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	if os.Getenv("LAMBDA_TASK_ROOT") != "" {
		lambda.Start(handle)
		return
	}
	if err := handle(); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
