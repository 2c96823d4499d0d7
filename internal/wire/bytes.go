package wire

import (
	"encoding/binary"
	"reflect"
)

type writer struct {
	buf     []byte
	strings map[string]uint64 // number of each that was written, from 1
	values  map[any]uint64    // of each behind a pointer that was written, from 2
}

func newWriter(buf []byte) *writer {
	return &writer{buf: buf, strings: map[string]uint64{}, values: map[any]uint64{}}
}

func (w *writer) uint(n uint64) { w.buf = binary.AppendUvarint(w.buf, n) }

// text writes the number of a string, or 0 and the string itself.
func (w *writer) text(s string) {
	if n, known := w.strings[s]; known {
		w.uint(n)
		return
	}
	w.strings[s] = uint64(len(w.strings) + 1)
	w.uint(0)
	w.bytes(s)
}

func (w *writer) bytes(s string) {
	w.uint(uint64(len(s)))
	w.buf = append(w.buf, s...)
}

// reader reads what a writer wrote. What is damaged is read as zero.
type reader struct {
	rest    []byte
	strings []string
	pool    *Pool           // nil: everything lies alone
	alone   bool            // what is read now does, too
	apart   bool            // the list that is read next does
	values  []reflect.Value // pointers
	shared  map[sharedKey]reflect.Value
	damaged bool
}

// A sharedKey is a value as it was written.
type sharedKey struct {
	t     reflect.Type
	bytes string
}

// known sets a pointer to what has been read already.
func (r *reader) known(number uint64, to reflect.Value) {
	if number >= uint64(len(r.values)) || r.values[number].Type() != to.Type() {
		r.damaged, r.rest = true, nil
		return
	}
	to.Set(r.values[number])
}

func (r *reader) uint() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.damaged, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// length reads how many elements follow. Each takes a byte at least.
func (r *reader) length() int {
	n := r.uint()
	if n > uint64(len(r.rest)) {
		r.damaged, r.rest = true, nil
		return 0
	}
	return int(n)
}

func (r *reader) bytes() []byte {
	n := r.length()
	out := r.rest[:n:n]
	r.rest = r.rest[n:]
	return out
}

func (r *reader) text() string {
	n := r.uint()
	if n > uint64(len(r.strings)) {
		r.damaged, r.rest = true, nil
		return ""
	}
	if n > 0 {
		return r.strings[n-1]
	}
	s := r.pool.one(r.bytes())
	r.strings = append(r.strings, s)
	return s
}
