package batches

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A fieldPlace is a field of one value.
type fieldPlace struct {
	base  ssa.Value
	index int
}

// field measures a field. In order: its tag says that it is configured; the struct is built in this function; the package says all
// that is stored into it; or it is part of what its struct comes from.
//
//	for _, o := range in.Orders    in was decoded, so that this is data; in is a parameter, so that this is one
func (m *measure) field(base ssa.Value, index int) quantity {
	s, place := code.Struct(base.Type()), fieldPlace{base, index}
	switch {
	case s == nil || index >= s.NumFields() || *m.work > maxMeasured:
		return quantity{}
	case m.fields[place]:
		return quantity{none: true}
	}
	m.fields[place] = true
	*m.work++
	f := s.Field(index)
	if configuredTag(s.Tag(index)) {
		return quantity{kind: ExtentConfiguration}
	}
	if alloc := code.LocalStruct(base); alloc != nil {
		if q := m.fieldOf(alloc, index); !q.none {
			return q
		}
	}
	if n := code.ArrayLength(f.Type()); n >= 0 {
		return constantly(n)
	}
	if q, ok := m.fork().fieldStores(f.Origin(), s); ok {
		return q
	}
	if p, ok := base.(*ssa.Parameter); ok {
		return m.parameterField(p, index)
	}
	if q := m.fork().resultField(base, index); q.kind != ExtentUnknown {
		return q
	}
	q := m.of(base)
	if q.none || q.kind == ExtentConstant {
		q = quantity{}
	}
	q.over = nil
	return q
}

// configuredTag reports whether a tag names a field for libraries that read configuration, and for no library that decodes data.
func configuredTag(tag string) bool {
	t := reflect.StructTag(tag)
	for _, key := range dataTags {
		if _, ok := t.Lookup(key); ok {
			return false
		}
	}
	for _, key := range configurationTags {
		if _, ok := t.Lookup(key); ok {
			return true
		}
	}
	return false
}

// fieldOf measures a field of a local struct: by the stores into the field, into the whole struct, and by what fills either.
func (m *measure) fieldOf(alloc *ssa.Alloc, index int) quantity {
	out := quantity{none: true}
	for _, ref := range references(alloc) {
		switch ref := ref.(type) {
		case *ssa.Store:
			out = out.joined(m.wholeField(ref.Val, index))
		case *ssa.FieldAddr:
			if ref.Field != index {
				continue
			}
			for _, use := range references(ref) {
				if s, ok := use.(*ssa.Store); ok {
					out = out.joined(m.of(s.Val))
				}
			}
			out = out.joined(m.x.filled(ref, 0))
		}
	}
	return out.joined(m.x.filled(alloc, 0))
}

// wholeField measures a field of a struct, or of what a pointer to one points to.
func (m *measure) wholeField(v ssa.Value, index int) quantity {
	if c, ok := v.(*ssa.Const); ok && c.Value == nil {
		return quantity{none: true}
	}
	if code.Struct(v.Type()) == nil {
		return m.of(v)
	}
	return m.field(v, index)
}

// fieldStores measures a field by all that this package stores into it, as far as that is all.
func (m *measure) fieldStores(f *types.Var, owner *types.Struct) (quantity, bool) {
	ix := m.x.r.Index
	out := quantity{none: true}
	if f.Pkg() == nil || f.Pkg() != m.x.r.Pass.Pkg || code.IsDecodedField(f, owner) {
		return out, false
	}
	for _, s := range ix.Fields[f] {
		out = out.joined(m.storedForAll(s))
	}
	out = out.joined(m.updated(func(v ssa.Value) bool { return code.LoadedField(v) == f }))
	if out.none || out.kind == ExtentUnknown {
		return out, false
	}
	if !m.x.r.Closed(f, owner) && out.kind != ExtentData {
		return out, false // others may store more
	}
	return out, true
}
