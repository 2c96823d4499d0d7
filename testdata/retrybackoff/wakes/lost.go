package wakes

import (
	"net"
	"time"
)

// Station tells somebody when it has lost its connection.
type Station struct {
	addr   string
	onLost func(error)
	later  func(error)
	told   func(error)
}

// NewStation connects again as soon as it is told.
func NewStation(addr string) *Station {
	s := &Station{addr: addr}
	s.onLost = func(error) { s.Connect() }
	s.later = func(error) { time.AfterFunc(time.Minute, s.ConnectLater) }
	other := &Station{addr: addr}
	s.told = func(error) { other.ConnectOther() }
	return s
}

// Connect tells of each failure, and is called again for it.
func (s *Station) Connect() {
	conn, err := net.DialTimeout("tcp", s.addr, time.Second) // want none:"net.DialTimeout is called again at once"
	if err != nil {
		s.onLost(err)
		return
	}
	conn.Close()
}

// ConnectLater is silent: it is called after a minute.
func (s *Station) ConnectLater() {
	conn, err := net.DialTimeout("tcp", s.addr, time.Second)
	if err != nil {
		s.later(err)
		return
	}
	conn.Close()
}

// ConnectOther is silent: who is told is another one.
func (s *Station) ConnectOther() {
	conn, err := net.DialTimeout("tcp", s.addr, time.Second)
	if err != nil {
		s.told(err)
		return
	}
	conn.Close()
}
