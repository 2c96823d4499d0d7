package exportdata

import "go/types"

func (e *encoder) typ(t types.Type) {
	switch t := t.(type) {
	case *types.Basic:
		e.basic(t)
	case *types.Named:
		e.reference(t.Obj(), t.TypeArgs())
	case *types.Alias:
		e.reference(t.Obj(), t.TypeArgs())
	case *types.TypeParam:
		e.param(t)
	case *types.Pointer:
		e.byte(pointerType)
		e.typ(t.Elem())
	case *types.Slice:
		e.byte(sliceType)
		e.typ(t.Elem())
	case *types.Array:
		e.byte(arrayType)
		e.int64(t.Len())
		e.typ(t.Elem())
	case *types.Map:
		e.byte(mapType)
		e.typ(t.Key())
		e.typ(t.Elem())
	case *types.Chan:
		e.byte(chanType)
		e.byte(byte(t.Dir()))
		e.typ(t.Elem())
	case *types.Signature:
		e.byte(signatureType)
		e.signature(t)
	case *types.Struct:
		e.structure(t)
	case *types.Interface:
		e.interfaces(t)
	case *types.Union:
		e.byte(unionType)
		e.int(t.Len())
		for term := range t.Terms() {
			e.bool(term.Tilde())
			e.typ(term.Type())
		}
	default: // nil, where a declaration is broken
		e.byte(invalidType)
	}
}

// basic writes a predeclared type. byte and rune are other objects than uint8 and int32, and print otherwise.
func (e *encoder) basic(t *types.Basic) {
	switch {
	case t.Kind() == types.Invalid:
		e.byte(invalidType)
	case t.Name() == "byte" || t.Name() == "rune":
		e.byte(universeType)
		e.name(t.Name())
	default:
		e.byte(basicType)
		e.int(int(t.Kind()))
	}
}

// reference writes a defined type or an alias by its name.
func (e *encoder) reference(obj *types.TypeName, args *types.TypeList) {
	switch {
	case obj.Pkg() == nil:
		e.byte(universeType)
		e.name(obj.Name())
		return
	case obj.Parent() != obj.Pkg().Scope() && obj.Parent() != nil:
		e.byte(invalidType) // declared in a function
		return
	case obj.Pkg() == e.pkg:
		e.enqueue(obj)
	}
	if args.Len() == 0 {
		e.byte(namedType)
	} else {
		e.byte(instanceType)
	}
	e.path(obj.Pkg())
	e.name(obj.Name())
	if args.Len() > 0 {
		e.int(args.Len())
		for t := range args.Types() {
			e.typ(t)
		}
	}
}

func (e *encoder) param(t *types.TypeParam) {
	n, ok := e.params[t]
	if !ok { // of no declaration that is written: a broken one
		e.byte(invalidType)
		return
	}
	e.byte(paramType)
	e.int(n)
}

func (e *encoder) structure(t *types.Struct) {
	e.byte(structType)
	e.int(t.NumFields())
	if t.NumFields() > 0 {
		e.path(t.Field(0).Pkg())
	}
	for i := range t.NumFields() {
		f := t.Field(i)
		e.pos(f)
		e.name(f.Name())
		e.bool(f.Embedded())
		e.typ(f.Type())
		e.name(t.Tag(i))
	}
}

// universeAny is the one empty interface that prints as any.
var universeAny = types.Universe.Lookup("any").Type().Underlying()

func (e *encoder) interfaces(t *types.Interface) {
	if t == universeAny {
		e.byte(universeType)
		e.name("any")
		return
	}
	e.byte(interfaceType)
	e.bool(t.IsImplicit())
	e.int(t.NumExplicitMethods())
	if t.NumExplicitMethods() > 0 {
		e.path(t.ExplicitMethod(0).Pkg())
	}
	for m := range t.ExplicitMethods() {
		e.pos(m)
		e.name(m.Name())
		e.signature(m.Signature())
	}
	e.int(t.NumEmbeddeds())
	for embedded := range t.EmbeddedTypes() {
		e.typ(embedded)
	}
}
