// Package frames reads what connections bring.
package frames

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"time"
)

// Read brings the next one.
func Read(r io.Reader) ([]byte, error) {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		return nil, err
	}
	frame := make([]byte, binary.BigEndian.Uint32(size[:])&0xffff)
	_, err := io.ReadFull(r, frame)
	return frame, err
}

// Write sends one.
func Write(w io.Writer, text string) error {
	_, err := fmt.Fprintf(w, "%d %s", len(text), text)
	return err
}

// ReadSoon gives the peer a second, if it can.
func ReadSoon(r io.Reader) ([]byte, error) {
	if conn, ok := r.(net.Conn); ok {
		_ = conn.SetReadDeadline(time.Now().Add(time.Second))
	}
	return Read(r)
}

// ReadTimely gives it a second.
func ReadTimely(conn net.Conn) ([]byte, error) {
	_ = conn.SetReadDeadline(time.Now().Add(time.Second))
	return Read(conn)
}

// Decoder keeps what it reads from.
type Decoder struct{ r io.Reader }

// NewDecoder makes one.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r} }

// Next brings the next one.
func (d *Decoder) Next() ([]byte, error) { return Read(d.r) }

// Copy copies all.
func Copy(w io.Writer, r io.Reader) error {
	_, err := io.Copy(w, r)
	return err
}
