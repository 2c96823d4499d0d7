// Command prompt obeys whoever sits before it, and who sees that it hangs.
package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	for {
		fmt.Print("> ")
		name, _ := in.ReadString('\n')
		show(name)
	}
}

func show(name string) {
	resp, err := http.Get("https://names.example/" + name) // silent
	if err != nil {
		return
	}
	_ = resp.Body.Close()
}
