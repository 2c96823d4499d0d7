//go:build unix

package rivals_test

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"reflect"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/wire"
)

// A codec is one way to write a record down.
type codec struct {
	name  string
	write func(*summary.Record) ([]byte, error)
	read  func([]byte) (*summary.Record, error)
}

// codecs takes cbor as it comes, with the names of fields, and at its best: with structs as arrays, as if all were tagged toarray.
func codecs(tb testing.TB) []codec {
	tb.Helper()
	options := cbor.CoreDetEncOptions() // the same value has to give the same bytes
	mode, err := options.EncMode()
	require.NoError(tb, err)
	decode, err := cbor.DecOptions{MaxArrayElements: 1 << 24, MaxNestedLevels: 64}.DecMode()
	require.NoError(tb, err)
	return []codec{
		{"wire", func(r *summary.Record) ([]byte, error) { return wire.Marshal(r) }, func(data []byte) (*summary.Record, error) {
			var r summary.Record
			return &r, wire.Unmarshal(data, &r)
		}},
		{"cbor", func(r *summary.Record) ([]byte, error) { return mode.Marshal(r) }, func(data []byte) (*summary.Record, error) {
			var r summary.Record
			return &r, decode.Unmarshal(data, &r)
		}},
		{"cbor-array", func(r *summary.Record) ([]byte, error) { return mode.Marshal(asArrays(r)) }, func(data []byte) (*summary.Record, error) {
			var r summary.Record
			return &r, decode.Unmarshal(data, asArrays(&r))
		}},
		{"gob", func(r *summary.Record) ([]byte, error) {
			var out bytes.Buffer
			err := gob.NewEncoder(&out).Encode(r)
			return out.Bytes(), err
		}, func(data []byte) (*summary.Record, error) {
			var r summary.Record
			return &r, gob.NewDecoder(bytes.NewReader(data)).Decode(&r)
		}},
	}
}

// asArrays is the same record seen through a type whose structs are all tagged toarray.
func asArrays(r *summary.Record) any {
	return reflect.NewAt(arrays, reflect.ValueOf(r).UnsafePointer()).Interface()
}

var arrays = tagged(reflect.TypeFor[summary.Record]())

// tagged is a type of the same layout, with an empty field in front of each struct that says toarray to cbor. Records hold no maps and
// no type that holds itself.
func tagged(t reflect.Type) reflect.Type {
	switch t.Kind() {
	case reflect.Slice:
		return reflect.SliceOf(tagged(t.Elem()))
	case reflect.Pointer:
		return reflect.PointerTo(tagged(t.Elem()))
	case reflect.Struct:
		fields := []reflect.StructField{{Name: "_", PkgPath: cmp.Or(t.PkgPath(), "rivals"), Type: reflect.TypeFor[struct{}](), Tag: `cbor:",toarray"`}}
		for f := range t.Fields() {
			f.Anonymous, f.Type, f.Tag = false, tagged(f.Type), ""
			fields = append(fields, f)
		}
		return reflect.StructOf(fields)
	}
	return t
}

// All of them have to read what they wrote, or the figures say nothing.
func TestThereAndBack(t *testing.T) {
	require.Equal(t, reflect.TypeFor[summary.Record]().Size(), arrays.Size())
	for _, c := range codecs(t) {
		for _, r := range records(t) {
			want, err := wire.Marshal(r)
			require.NoError(t, err)
			data, err := c.write(r)
			require.NoError(t, err, c.name)
			back, err := c.read(data)
			require.NoError(t, err, c.name)
			got, err := wire.Marshal(back)
			require.NoError(t, err)
			require.True(t, bytes.Equal(want, got), "%s: %s", c.name, r.Path)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, c := range codecs(b) {
		b.Run(c.name, func(b *testing.B) {
			all := records(b)
			size := 0
			timed(b, func() {
				size = 0
				for _, r := range all {
					data, err := c.write(r)
					require.NoError(b, err)
					size += len(data)
				}
			})
			b.ReportMetric(float64(size), "bytes")
			b.ReportMetric(float64(len(all)), "records")
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, c := range codecs(b) {
		b.Run(c.name, func(b *testing.B) {
			var all [][]byte
			for _, r := range records(b) {
				data, err := c.write(r)
				require.NoError(b, err)
				all = append(all, data)
			}
			timed(b, func() {
				for _, data := range all {
					_, err := c.read(data)
					require.NoError(b, err)
				}
			})
		})
	}
}
