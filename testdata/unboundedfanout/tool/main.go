// Command tool is silent: it does its work once, when somebody runs it.
package main

import (
	"bufio"
	"net/http"
	"os"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		wg.Go(func() { _, _ = http.Get(in.Text()) })
	}
	wg.Wait()
}
