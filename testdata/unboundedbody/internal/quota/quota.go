// Package quota has readers of its own that limit what is read through them, and one that only counts.
package quota

import (
	"errors"
	"io"
)

// ErrTooLong is what a reader says that has read all that it may.
var ErrTooLong = errors.New("too long")

// A Reader counts down.
type Reader struct {
	R    io.Reader
	Left int64
}

func (l *Reader) Read(p []byte) (int, error) {
	if l.Left <= 0 {
		return 0, ErrTooLong
	}
	if int64(len(p)) > l.Left {
		p = p[:l.Left]
	}
	n, err := l.R.Read(p)
	l.Left -= int64(n)
	return n, err
}

type readCloser struct {
	io.Reader
	closer io.Closer
}

func (c readCloser) Close() error { return c.closer.Close() }

// Body limits through a helper, behind a struct that has the reader embedded.
func Body(r io.ReadCloser, n int64) io.ReadCloser {
	return readCloser{Reader: limit(r, n), closer: r}
}

func limit(r io.Reader, n int64) io.Reader { return &Reader{r, n} }

// A Meter counts what is read, and limits nothing.
type Meter struct {
	R     io.ReadCloser
	Count int64
}

func (m *Meter) Read(p []byte) (int, error) {
	n, err := m.R.Read(p)
	m.Count += int64(n)
	if m.Count > 1<<20 {
		println("a long one")
	}
	return n, err
}

// Close closes what is measured.
func (m *Meter) Close() error { return m.R.Close() }

// Measured counts.
func Measured(r io.ReadCloser) io.ReadCloser { return &Meter{R: r} }
