package conn

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/conn/frames"
)

// Framed has another package read.
func Framed(d *net.Dialer) ([]byte, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if err := frames.Write(c, "hello"); err != nil {
		return nil, err
	}
	return frames.Read(bufio.NewReader(c)) // want conn:"frames.Read has no deadline"
}

// FramedBounded gives the peer a second.
func FramedBounded(d *net.Dialer) ([]byte, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Second))
	return frames.Read(c)
}

// FramedSoon is silent: what it is given to asks for more than a reader.
func FramedSoon(d *net.Dialer) ([]byte, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	defer c.Close()
	return frames.ReadSoon(c)
}

// FramedTimely is silent: the other package may set a deadline.
func FramedTimely(d *net.Dialer) ([]byte, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return nil, err
	}
	defer c.Close()
	return frames.ReadTimely(c)
}

// Limited reads no more than a megabyte, for as long as the peer likes.
func Limited(d *net.Dialer, v any) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := fmt.Fprintf(c, "GET %s\n", "all"); err != nil {
		return err
	}
	return json.NewDecoder(io.LimitReader(c, 1<<20)).Decode(v) // want conn:"Decode has no deadline"
}

// ByHelper has a function of the package read.
func ByHelper(d *net.Dialer) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	return header(c)
}

func header(r io.Reader) error {
	_, err := io.ReadFull(r, make([]byte, 8)) // want conn:"ReadFull has no deadline"
	return err
}
