package conn

import (
	"bufio"
	"context"
	"encoding/gob"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/conn/frames"
)

// AskedByHand speaks HTTP over a connection of its own, whose request has a context that ends nothing here.
func AskedByHand(ctx context.Context, d *net.Dialer) (*http.Response, error) {
	c, err := d.DialContext(ctx, "tcp", "peer:80")
	if err != nil {
		return nil, err
	}
	defer c.Close()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://peer/", nil)
	if err != nil {
		return nil, err
	}
	if err := req.Write(c); err != nil {
		return nil, err
	}
	return http.ReadResponse(bufio.NewReader(c), req) // want conn:"ReadResponse has no deadline"
}

// AskedByHandSoon gives it a second.
func AskedByHandSoon(ctx context.Context, d *net.Dialer) (*http.Response, error) {
	c, err := d.DialContext(ctx, "tcp", "peer:80")
	if err != nil {
		return nil, err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Second))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://peer/", nil)
	if err != nil {
		return nil, err
	}
	if err := req.Write(c); err != nil {
		return nil, err
	}
	return http.ReadResponse(bufio.NewReader(c), req)
}

// A speaker has a decoder and an encoder around what it dials.
type speaker struct {
	in  *json.Decoder
	out *gob.Encoder
}

// NewSpeaker dials.
func NewSpeaker(addr string) (*speaker, error) {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	return &speaker{in: json.NewDecoder(c), out: gob.NewEncoder(c)}, nil
}

// Ask does so.
func (s *speaker) Ask(question, answer any) error {
	if err := s.out.Encode(question); err != nil {
		return err
	}
	return s.in.Decode(answer) // want conn:"Decode has no deadline"
}

// A framer writes by another package.
type framer struct{ conn net.Conn }

// NewFramer dials.
func NewFramer(addr string) (*framer, error) {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	return &framer{c}, nil
}

// Send sends one.
func (f *framer) Send(text string) error {
	return frames.Write(f.conn, text) // want conn:"frames.Write has no deadline for writing"
}

// copied has the peer's words copied into memory, by a helper of a helper.
func copied(d *net.Dialer, into io.Writer) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	return drain(into, bufio.NewReader(c))
}

func drain(into io.Writer, r io.Reader) error { return frames.Copy(into, r) } // want conn:"frames.Copy has no deadline"

// Copied calls it.
func Copied(d *net.Dialer, into io.Writer) error { return copied(d, into) }
