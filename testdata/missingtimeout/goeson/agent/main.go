// Command agent has another package do its work.
package main

import (
	"log"

	"github.com/hldlint/hldlint/testdata/missingtimeout/goeson/agent/work"
)

func main() {
	if err := work.New("https://jobs.example").Start(); err != nil {
		log.Fatal(err)
	}
}
