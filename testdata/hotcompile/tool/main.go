// Command tool does its work once, for whoever called it: no rule reports anything in it.
package main

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
)

func main() {
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		if regexp.MustCompile("^x").MatchString(in.Text()) {
			fmt.Println(in.Text())
		}
	}
}
