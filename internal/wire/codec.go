package wire

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"sync"
)

// A codec writes and reads the values of a type.
type codec struct {
	write  func(*writer, reflect.Value)
	read   func(*reader, reflect.Value) // into a value that is zero
	name   string                       // the type, down to its last field
	plain  bool                         // a struct of booleans, numbers and strings
	layout layout
}

// layout is a digest of a type.
type layout [8]byte

var codecs sync.Map // reflect.Type to *codec

func codecOf(t reflect.Type) (*codec, error) {
	if c, known := codecs.Load(t); known {
		return c.(*codec), nil
	}
	c, err := newCodec(t)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(c.name))
	c.layout = layout(sum[:])
	codecs.Store(t, c)
	return c, nil
}

func newCodec(t reflect.Type) (*codec, error) {
	switch t.Kind() {
	case reflect.Bool:
		return &codec{name: "bool", write: writeBool, read: func(r *reader, v reflect.Value) { v.SetBool(r.uint() != 0) }}, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &codec{name: t.Kind().String(), write: writeInt, read: readInt}, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &codec{
			name: t.Kind().String(), write: func(w *writer, v reflect.Value) { w.uint(v.Uint()) },
			read: func(r *reader, v reflect.Value) { v.SetUint(r.uint()) },
		}, nil
	case reflect.String:
		return &codec{
			name: "string", write: func(w *writer, v reflect.Value) { w.text(v.String()) },
			read: func(r *reader, v reflect.Value) { v.SetString(r.text()) },
		}, nil
	case reflect.Slice, reflect.Pointer, reflect.Map:
		return newContainer(t)
	case reflect.Struct:
		return newStruct(t)
	}
	return nil, fmt.Errorf("wire: a %s cannot be written", t)
}

func writeBool(w *writer, v reflect.Value) {
	n := uint64(0)
	if v.Bool() {
		n = 1
	}
	w.uint(n)
}

// Small numbers take one byte, whatever their sign.
func writeInt(w *writer, v reflect.Value) { n := v.Int(); w.uint(uint64(n<<1) ^ uint64(n>>63)) }

func readInt(r *reader, v reflect.Value) { n := r.uint(); v.SetInt(int64(n>>1) ^ -int64(n&1)) }

// newContainer makes the codec of what holds any number of values of one type.
func newContainer(t reflect.Type) (*codec, error) {
	of, err := codecOf(t.Elem())
	if err != nil {
		return nil, err
	}
	switch {
	case t.Kind() == reflect.Map:
		key, err := codecOf(t.Key())
		if err != nil {
			return nil, err
		}
		return newMap(t, key, of), nil
	case t.Kind() == reflect.Pointer && of.plain:
		return newShared(t, of), nil
	case t.Kind() == reflect.Pointer:
		return newPointer(t, of), nil
	case t.Elem().Kind() == reflect.Uint8:
		return &codec{
			name: "bytes", write: func(w *writer, v reflect.Value) { w.bytes(string(v.Bytes())) },
			read: func(r *reader, v reflect.Value) {
				if b := r.bytes(); len(b) > 0 {
					v.SetBytes(b)
				}
			},
		}, nil
	}
	return newSlice(t, of), nil
}

func newPointer(t reflect.Type, of *codec) *codec {
	return &codec{
		name: "*" + of.name,
		write: func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.uint(0)
				return
			}
			w.uint(1)
			of.write(w, v.Elem())
		},
		read: func(r *reader, v reflect.Value) {
			if r.uint() == 1 {
				v.Set(r.value(t.Elem()))
				of.read(r, v.Elem())
			}
		},
	}
}

// newShared writes what is behind a pointer once, and its number from then on. What is read is shared: it must not be changed.
func newShared(t reflect.Type, of *codec) *codec {
	return &codec{
		name: "&" + of.name,
		write: func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.uint(0)
				return
			}
			value := v.Elem().Interface()
			if n, known := w.values[value]; known {
				w.uint(n)
				return
			}
			w.values[value] = uint64(len(w.values) + 2)
			w.uint(1)
			of.write(w, v.Elem())
		},
		read: func(r *reader, v reflect.Value) {
			switch n := r.uint(); {
			case n == 1:
				v.Set(r.value(t.Elem()))
				of.read(r, v.Elem())
				r.values = append(r.values, v)
			case n > 1:
				r.known(n-2, v)
			}
		},
	}
}

func isScalar(k reflect.Kind) bool {
	return k >= reflect.Bool && k <= reflect.Uint64 || k == reflect.String
}

func newSlice(t reflect.Type, of *codec) *codec {
	return &codec{
		name: "[]" + of.name,
		write: func(w *writer, v reflect.Value) {
			w.uint(uint64(v.Len()))
			for i := range v.Len() {
				of.write(w, v.Index(i))
			}
		},
		read: func(r *reader, v reflect.Value) {
			n := r.length()
			if n == 0 {
				return
			}
			v.Set(r.list(t, n))
			for i := range n {
				of.read(r, v.Index(i))
			}
		},
	}
}

// sharing reads values that are written with the same bytes as one: the first of them names strings that were not there before, and all others
// are alike. None of them may be changed.
func sharing(t reflect.Type, of *codec) *codec {
	out := *of
	out.read = func(r *reader, v reflect.Value) {
		from, strings, values, alone := r.rest, len(r.strings), len(r.values), r.alone
		r.alone = true // what turns out to be there already is let go
		of.read(r, v)
		r.alone = alone
		if len(r.strings) > strings || len(r.values) > values || r.damaged {
			return
		}
		key := sharedKey{t, string(from[:len(from)-len(r.rest)])}
		if known, has := r.shared[key]; has {
			v.Set(known)
			return
		}
		if r.shared == nil {
			r.shared = map[sharedKey]reflect.Value{}
		}
		r.shared[key] = v
	}
	return &out
}

// newMap writes entries in the order of their keys' bytes, each of which has a table of strings of its own.
func newMap(t reflect.Type, key, of *codec) *codec {
	return &codec{
		name: "map[" + key.name + "]" + of.name,
		write: func(w *writer, v reflect.Value) {
			type entry struct {
				key   []byte
				value reflect.Value
			}
			var list []entry
			for k, value := range v.Seq2() {
				alone := newWriter(nil)
				key.write(alone, k)
				list = append(list, entry{alone.buf, value})
			}
			slices.SortFunc(list, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
			w.uint(uint64(len(list)))
			for _, e := range list {
				w.bytes(string(e.key))
				of.write(w, e.value)
			}
		},
		read: func(r *reader, v reflect.Value) {
			n := r.length()
			if n == 0 {
				return
			}
			v.Set(reflect.MakeMapWithSize(t, n))
			for range n {
				k, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
				alone := reader{rest: r.bytes()}
				key.read(&alone, k)
				of.read(r, value)
				r.damaged = r.damaged || alone.damaged
				v.SetMapIndex(k, value)
			}
		},
	}
}

func newStruct(t reflect.Type) (*codec, error) {
	type field struct {
		index int
		*codec
	}
	var fields []field
	name, plain := "{", true
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			plain = false // the number of a value stands for all of it
			continue
		}
		c, err := codecOf(f.Type)
		if err != nil {
			return nil, fmt.Errorf("%w, in field %s of %s", err, f.Name, t)
		}
		switch f.Tag.Get("wire") {
		case "shared":
			c = sharing(f.Type, c)
		case "apart":
			c = apart(c)
		}
		fields = append(fields, field{i, c})
		plain = plain && isScalar(f.Type.Kind())
		name += f.Name + " " + c.name + ";"
	}
	if len(fields) == 0 {
		return nil, fmt.Errorf("wire: %s has no exported fields", t)
	}
	return &codec{
		name: name + "}", plain: plain,
		write: func(w *writer, v reflect.Value) {
			for _, f := range fields {
				f.write(w, v.Field(f.index))
			}
		},
		read: func(r *reader, v reflect.Value) {
			for _, f := range fields {
				f.read(r, v.Field(f.index))
			}
		},
	}, nil
}
