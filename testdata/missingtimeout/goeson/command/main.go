// Command command has one command that goes on forever, and one that does its work once.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "agent"}
	root.AddCommand(&cobra.Command{Use: "run", RunE: func(*cobra.Command, []string) error {
		for {
			report()
			time.Sleep(time.Minute)
		}
	}})
	// Silent: whoever calls it waits for it.
	root.AddCommand(&cobra.Command{Use: "check", RunE: func(*cobra.Command, []string) error {
		resp, err := http.Get("https://check.example")
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}})
	if err := root.Execute(); err != nil {
		log.Fatal(err)
	}
}

func report() {
	resp, err := http.Get("https://reports.example") // want client:"has no timeout"
	if err != nil {
		return
	}
	_ = resp.Body.Close()
}
