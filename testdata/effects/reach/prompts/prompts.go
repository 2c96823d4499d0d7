// Package prompts may ask whoever sits before it, in one place, and works on by itself in others.
package prompts

import (
	"bufio"
	"net/http"
	"os"
)

var in = bufio.NewReader(os.Stdin)

// Obey does what it is told for as long as somebody tells.
func Obey() { // want reach:""
	for {
		order, _ := in.ReadString('\n')
		poll(order)
	}
}

// Ask asks in a helper.
func Ask() { // want reach:""
	for {
		poll(order())
	}
}

func order() string { // want reach:""
	line, _ := in.ReadString('\n')
	return line
}

// Watch comes back for ever, and asks nobody who sits there.
func Watch() { // want reach:"^background.*no other end"
	for {
		poll("news")
	}
}

func poll(string) {
	resp, err := http.Get("https://news.example")
	if err == nil {
		_ = resp.Body.Close()
	}
}
