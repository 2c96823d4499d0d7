package main

import (
	"net"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/conn/peers"
)

// slow serves what the gate accepts, and waits for a packet.
type slow struct{}

func (slow) Serve(c net.Conn) {
	defer c.Close()
	var p peers.Packet
	_, _ = p.ReadFrom(c)
}

// hurried gives it a second.
type hurried struct{}

func (hurried) ServeSoon(c net.Conn) {
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Second))
	var p peers.Packet
	_, _ = p.ReadFrom(c)
}

func open(g *peers.Gate) {
	go g.OpenSoon(hurried{})
	go g.Open(slow{})
}
