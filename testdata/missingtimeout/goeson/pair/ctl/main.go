// Command ctl is the command line of a service.
package main

import (
	"log"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/testdata/missingtimeout/goeson/pair/orders"
)

func main() {
	root := &cobra.Command{Use: "ctl"}
	root.AddCommand(orders.Show())
	if err := root.Execute(); err != nil {
		log.Fatal(err)
	}
}
