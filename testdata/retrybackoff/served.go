package retrybackoff

import (
	"bufio"
	"log"
	"net"
	"time"
)

// A Relay is served for as long as its connection lasts, and opened again: no success ends that.
type Relay struct{ addr string }

// Follow comes back because reading has failed, as it always does in the end.
func (f *Relay) Follow(line func(string)) {
	for {
		conn, err := net.DialTimeout("tcp", f.addr, time.Second) // want error-spin:"goes round at once when net.DialTimeout fails"
		if err != nil {
			log.Print(err)
			continue
		}
		in := bufio.NewReader(conn)
		for {
			text, err := in.ReadString('\n')
			if err != nil {
				break
			}
			line(text)
		}
		_ = conn.Close()
	}
}

// First wants one line, and dials again until it has one.
func (f *Relay) First() string {
	for {
		conn, err := net.DialTimeout("tcp", f.addr, time.Second) // want none:"called again at once"
		if err != nil {
			log.Print(err)
			continue
		}
		text, err := bufio.NewReader(conn).ReadString('\n')
		_ = conn.Close()
		if err != nil {
			continue
		}
		return text
	}
}
