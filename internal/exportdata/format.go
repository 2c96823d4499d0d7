package exportdata

import (
	"encoding/binary"
	"errors"
)

// The layout of the data of one package. Numbers are varints, a text is its length and its bytes.
//
//	name of the package, note, whether it is whole: then the unexported objects are there too, and positions are in the bodies
//	files: how many, then the number of the text that is the name, and how many lines the file has
//	texts: how many, then each
//	packages referred to: how many, then the number of the text that is the path
//	index, sorted by name: how many, then for each object the number of its name and where its body begins, from the end of the index
//	bodies
//
// Version is part of what names stored data: data of another version is never read.
const Version = "3"

// Kinds of objects, the first byte of a body.
const (
	constObject byte = iota
	varObject
	funcObject
	typeObject
	aliasObject
)

// Kinds of types, the first byte of a type.
const (
	invalidType byte = iota
	basicType
	universeType // error, any, comparable, byte, rune: a name that no package declares
	namedType    // also an alias: package and name
	instanceType // a named type, and its arguments
	pointerType
	sliceType
	arrayType
	mapType
	chanType
	signatureType
	structType
	interfaceType
	unionType
	paramType // a type parameter of the declaration that is read, by its number
)

// Kinds of constants.
const (
	unknownValue byte = iota
	boolValue
	stringValue
	int64Value
	intValue
	ratValue
	floatValue
	complexValue
)

var errDamaged = errors.New("damaged export data")

// reader reads numbers and texts. What is damaged panics, with errDamaged where it is seen, which the Universe turns into an error: the data is checked by
// a sum before anybody reads it, so that this is a fault of the writer and not worth a test at every byte.
type reader struct {
	data []byte
	at   int
}

func (r *reader) byte() byte {
	if r.at >= len(r.data) {
		panic(errDamaged)
	}
	r.at++
	return r.data[r.at-1]
}

func (r *reader) bool() bool { return r.byte() != 0 }

func (r *reader) int() int { return int(r.int64()) }

func (r *reader) int64() int64 {
	v, n := binary.Varint(r.data[min(r.at, len(r.data)):])
	if n <= 0 {
		panic(errDamaged)
	}
	r.at += n
	return v
}

// count reads how many things follow, each of at least one byte.
func (r *reader) count() int {
	n := r.int()
	if n < 0 || n > len(r.data)-r.at {
		panic(errDamaged)
	}
	return n
}

func (r *reader) bytes() []byte {
	n := r.count()
	r.at += n
	return r.data[r.at-n : r.at]
}

// writer is the other side.
type writer struct{ data []byte }

func (w *writer) byte(b byte)   { w.data = append(w.data, b) }
func (w *writer) int(n int)     { w.int64(int64(n)) }
func (w *writer) int64(n int64) { w.data = binary.AppendVarint(w.data, n) }

func (w *writer) bool(b bool) {
	if b {
		w.byte(1)
	} else {
		w.byte(0)
	}
}

func (w *writer) bytes(b []byte) {
	w.int(len(b))
	w.data = append(w.data, b...)
}

func (w *writer) text(s string) {
	w.int(len(s))
	w.data = append(w.data, s...)
}
