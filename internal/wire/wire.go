package wire

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
)

// Marshal writes down what a pointer points to.
func Marshal(v any) ([]byte, error) {
	p := reflect.ValueOf(v)
	if p.Kind() != reflect.Pointer || p.IsNil() {
		return nil, fmt.Errorf("wire: %T is no pointer to a value", v)
	}
	c, err := codecOf(p.Type().Elem())
	if err != nil {
		return nil, err
	}
	w := newWriter(append(make([]byte, 0, 1<<10), c.layout[:]...))
	c.write(w, p.Elem())
	return bytes.Clone(w.buf), nil // without the room to grow
}

var (
	errLayout  = errors.New("wire: it was written with other types")
	errDamaged = errors.New("wire: it is damaged")
)

// Unmarshal reads what Marshal wrote into what a pointer points to, which has to be empty. Slices of bytes share the data.
func Unmarshal(data []byte, into any) error { return (*Pool)(nil).Unmarshal(data, into) }

// Unmarshal is the function of that name, for one of the values of a pool.
func (p *Pool) Unmarshal(data []byte, into any) error {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return fmt.Errorf("wire: %T is no pointer to a value", into)
	}
	c, err := codecOf(v.Type().Elem())
	if err != nil {
		return err
	}
	if len(data) < len(c.layout) || layout(data[:len(c.layout)]) != c.layout {
		return errLayout
	}
	r := reader{rest: data[len(c.layout):], pool: p}
	c.read(&r, v.Elem())
	if r.damaged || len(r.rest) > 0 {
		return errDamaged
	}
	return nil
}
