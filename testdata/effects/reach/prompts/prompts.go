// Package prompts may ask whoever sits before it, in one place, and works on by itself in others.
package prompts

import (
	"bufio"
	"net"
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

// Watch comes back forever, and asks nobody who sits there.
func Watch() { // want reach:"^background.*no other end"
	for {
		poll("news")
	}
}

// A wizard asks by what it keeps.
type wizard struct {
	in   *bufio.Reader
	news *bufio.Reader
}

// New has one that asks whoever sits there, and one for what somebody sends.
func New(conn net.Conn) *wizard {
	return &wizard{in: bufio.NewReader(os.Stdin), news: bufio.NewReader(conn)}
}

func (w *wizard) Obey() { // want reach:""
	for {
		poll(w.order())
	}
}

func (w *wizard) order() string { // want reach:""
	line, _ := w.in.ReadString('\n')
	return line
}

// Follow reads what is sent.
func (w *wizard) Follow() { // want reach:"^background.*no other end"
	for {
		poll(w.next())
	}
}

func (w *wizard) next() string { // want reach:"^background"
	line, _ := w.news.ReadString('\n')
	return line
}

func poll(string) {
	resp, err := http.Get("https://news.example")
	if err == nil {
		_ = resp.Body.Close()
	}
}
