// Command agent has another package do its work.
package main

import (
	"log"

	"github.com/hldlint/hldlint/testdata/missingtimeout/goeson/agent/rounds"
)

func main() {
	if err := rounds.New("https://jobs.example").Start(); err != nil {
		log.Fatal(err)
	}
}
