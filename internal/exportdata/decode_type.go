package exportdata

import (
	"go/token"
	"go/types"
)

func (d *decoder) typ() types.Type {
	named := d.named
	d.named = nil // of the outermost type alone
	switch kind := d.byte(); kind {
	case invalidType:
		return types.Typ[types.Invalid]
	case basicType:
		return types.Typ[d.int()]
	case universeType:
		return types.Universe.Lookup(d.name()).Type()
	case namedType:
		return d.reference()
	case instanceType:
		return d.instance(d.reference(), d.types())
	case pointerType:
		return types.NewPointer(d.typ())
	case sliceType:
		return types.NewSlice(d.typ())
	case arrayType:
		n := d.int64()
		return types.NewArray(d.typ(), n)
	case mapType:
		key := d.typ()
		return types.NewMap(key, d.typ())
	case chanType:
		dir := types.ChanDir(d.byte())
		return types.NewChan(dir, d.typ())
	case signatureType:
		return d.signature(nil, nil, nil)
	case structType:
		return d.structure()
	case interfaceType:
		return d.interfaces(named)
	case unionType:
		return d.union()
	case paramType:
		return d.param()
	default:
		panic(errDamaged)
	}
}

// reference reads a type by its name. One that is not there is invalid, as in source that names what is not there.
func (d *decoder) reference() types.Type {
	path, name := d.path(), d.name()
	if obj := d.universe.object(path, name); obj != nil {
		return obj.Type()
	}
	return types.Typ[types.Invalid]
}

func (d *decoder) types() []types.Type {
	out := make([]types.Type, d.count())
	for i := range out {
		out[i] = d.typ()
	}
	return out
}

func (d *decoder) instance(generic types.Type, args []types.Type) types.Type {
	t, err := types.Instantiate(d.universe.context, generic, args, false)
	if err != nil { // no generic type: it was invalid
		return types.Typ[types.Invalid]
	}
	return t
}

func (d *decoder) structure() types.Type {
	n := d.count()
	if n == 0 {
		return types.NewStruct(nil, nil)
	}
	pkg := d.declaring()
	fields, tags := make([]*types.Var, n), make([]string, n)
	for i := range fields {
		pos, name, embedded := d.pos(), d.name(), d.bool()
		fields[i] = types.NewField(pos, pkg, name, d.typ(), embedded)
		tags[i] = d.name()
	}
	return types.NewStruct(fields, tags)
}

// declaring is the package that declares fields or methods: another one than that of the type in type Mine theirs.Type, none for the
// method of error.
func (d *decoder) declaring() *types.Package {
	path := d.path()
	switch path {
	case "":
		return nil
	case d.pkg.types.Path():
		return d.pkg.types
	}
	if p := d.universe.checked(path); p != nil {
		return p
	}
	if p, err := d.universe.open(path); err == nil {
		return p.types
	}
	return types.NewPackage(path, "")
}

func (d *decoder) interfaces(named *types.Named) types.Type {
	implicit := d.bool()
	methods := make([]*types.Func, d.count())
	var pkg *types.Package
	if len(methods) > 0 {
		pkg = d.declaring()
	}
	for i := range methods {
		var recv *types.Var
		if named != nil {
			recv = types.NewParam(token.NoPos, pkg, "", named)
		}
		pos, name := d.pos(), d.name()
		methods[i] = types.NewFunc(pos, pkg, name, d.signature(recv, nil, nil))
	}
	t := types.NewInterfaceType(methods, d.types())
	if implicit {
		t.MarkImplicit()
	}
	d.universe.interfaces = append(d.universe.interfaces, t)
	return t
}

func (d *decoder) union() types.Type {
	terms := make([]*types.Term, d.count())
	for i := range terms {
		tilde := d.bool()
		terms[i] = types.NewTerm(tilde, d.typ())
	}
	return types.NewUnion(terms)
}

func (d *decoder) param() types.Type {
	i := d.int()
	if i < 0 || i >= len(d.params) {
		panic(errDamaged)
	}
	return d.params[i]
}
