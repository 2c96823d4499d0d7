// Package feed follows other machines on connections that it makes anew when they end.
package feed

import (
	"net"
	"time"
)

// A Feed says that it follows.
type Feed struct {
	addr  string
	ended chan bool
}

// New starts to follow.
func New(addr string) *Feed {
	f := &Feed{addr: addr, ended: make(chan bool)}
	go f.follow()
	return f
}

// follow closes at the head of a turn what the turn before has opened. It runs once: what its return leaves open is one connection.
func (f *Feed) follow() {
	conn := f.connect()
	for again := range f.ended {
		if conn != nil {
			conn.Close()
		}
		if !again {
			break
		}
		time.Sleep(time.Second)
		conn = f.connect()
	}
}

func (f *Feed) connect() net.Conn {
	conn, err := net.DialTimeout("tcp", f.addr, time.Second)
	if err != nil {
		return nil
	}
	if _, err := conn.Write([]byte("follow\n")); err != nil {
		conn.Close()
		return nil
	}
	return conn
}

// End ends the turn.
func (f *Feed) End(again bool) { f.ended <- again }

// Follow likewise, for each who asks for it.
func (f *Feed) Follow(addr string) {
	other := &Feed{addr: addr, ended: f.ended}
	conn := other.connect() // want conn:"leaves the connection"
	for again := range f.ended {
		if conn != nil {
			conn.Close()
		}
		if !again {
			break
		}
		conn = other.connect() // want conn:"leaves the connection"
	}
}
