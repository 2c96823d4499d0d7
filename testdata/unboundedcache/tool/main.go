// Command tool is silent: it does its work once, when somebody runs it.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sync"
)

var (
	mu   sync.Mutex
	seen = map[string]bool{}
)

func main() {
	for s := bufio.NewScanner(os.Stdin); s.Scan(); {
		mu.Lock()
		seen[s.Text()] = true
		mu.Unlock()
	}
	fmt.Println(len(seen))
}
