package conn

import (
	"io"
	"net"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/conn/peers"
)

// A peering has its connections, and what they bring, from another package.
type peering struct {
	dialer peers.Dialer
	codec  peers.Codec
}

// newPeering says what is behind the interfaces.
func newPeering() *peering {
	return &peering{dialer: &peers.TCP{Timeout: time.Second}, codec: peers.Plain{}}
}

// Greet asks a peer that another package has dialled.
func Greet() error {
	c, err := peers.Dial("peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = io.ReadFull(c, make([]byte, 8)) // want conn:"ReadFull has no deadline"
	return err
}

// GreetSoon gets one with a deadline.
func GreetSoon() error {
	c, err := peers.DialSoon("peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = io.ReadFull(c, make([]byte, 8))
	return err
}

// GreetHere is on this machine.
func GreetHere() error {
	c, err := peers.Dial("127.0.0.1:9")
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = io.ReadFull(c, make([]byte, 8))
	return err
}

// Reached dials over an interface, and reads by a method of the other package.
func Reached() error {
	c, err := newPeering().dialer.Reach("peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	var p peers.Packet
	_, err = p.ReadFrom(c) // want conn:"ReadFrom has no deadline"
	return err
}

// ReachedSoon has a deadline set by what reads.
func ReachedSoon() error {
	c, err := newPeering().dialer.Reach("peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	var p peers.Packet
	_, err = p.ReadSoonFrom(c)
	return err
}

// DecodedBy has an interface read.
func DecodedBy(d *net.Dialer) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = newPeering().codec.Decode(c) // want conn:"Decode has no deadline"
	return err
}

// Nexts are accepted elsewhere.
func Nexts(g *peers.Gate) error {
	for {
		c, err := g.Next()
		if err != nil {
			return err
		}
		go func() {
			defer c.Close()
			_, _ = io.ReadFull(c, make([]byte, 8)) // want conn:"ReadFull has no deadline"
		}()
	}
}
