package wire

import (
	"reflect"
	"strings"
)

// A Pool holds what several values are read into that live as long as each other. Equal strings are there once, and lists lie one behind the
// other: what lies alone among what is soon let go leaves gaps, which nothing else fills.
type Pool struct {
	known map[string]string
	text  strings.Builder
	slabs map[reflect.Type]*slab
}

// slab is the room for elements of one type, and how many of them are taken.
type slab struct {
	room  reflect.Value
	taken int
}

// slabSize is how large a slab is, in bytes. A longer list has its own.
const slabSize = 64 << 10

// NewPool returns one that is empty.
func NewPool() *Pool {
	return &Pool{known: map[string]string{}, slabs: map[reflect.Type]*slab{}}
}

// list makes a list of a type of slices, without room to grow.
func (r *reader) list(t reflect.Type, n int) reflect.Value {
	size, apart := int(t.Elem().Size()), r.apart
	r.apart = false // what is in it is not
	if r.pool == nil || r.alone || apart || size == 0 || n*size > slabSize/4 {
		return reflect.MakeSlice(t, n, n)
	}
	s := r.pool.slabs[t]
	if s == nil || s.taken+n > s.room.Len() {
		s = &slab{room: reflect.MakeSlice(t, slabSize/size, slabSize/size)}
		r.pool.slabs[t] = s
	}
	from := s.taken
	s.taken += n
	return s.room.Slice3(from, s.taken, s.taken)
}

// value makes a pointer to a zero value of a type.
func (r *reader) value(t reflect.Type) reflect.Value {
	if r.pool == nil || r.alone {
		return reflect.New(t)
	}
	return r.list(reflect.SliceOf(t), 1).Index(0).Addr()
}

// one is the string of some bytes that all values have.
func (p *Pool) one(bytes []byte) string {
	if p == nil {
		return string(bytes)
	}
	if s, has := p.known[string(bytes)]; has {
		return s
	}
	if p.text.Cap()-p.text.Len() < len(bytes) {
		p.text = strings.Builder{}
		p.text.Grow(max(slabSize, len(bytes)))
	}
	from := p.text.Len()
	p.text.Write(bytes)
	s := p.text.String()[from:]
	p.known[s] = s
	return s
}

// apart reads a list that lies alone, for it is let go before what it is read with.
func apart(of *codec) *codec {
	out := *of
	out.read = func(r *reader, v reflect.Value) {
		r.apart = true
		of.read(r, v)
		r.apart = false
	}
	return &out
}
