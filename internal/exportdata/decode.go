package exportdata

import (
	"go/constant"
	"go/token"
	"go/types"
	"math/big"
)

// decoder reads the body of one object.
type decoder struct {
	reader
	universe *Universe
	pkg      *pkg
	params   []*types.TypeParam
	named    *types.Named // whose underlying type is read: the receiver of an interface's methods
}

func (d *decoder) name() string { return d.pkg.text(d.int()) }

// path reads a package; the empty path is none.
func (d *decoder) path() string {
	switch i := d.int(); {
	case i == -1:
		return ""
	case i < 0 || i >= len(d.pkg.paths):
		panic(errDamaged)
	default:
		return d.pkg.paths[i]
	}
}

// pos reads a position, if the data has any.
func (d *decoder) pos() token.Pos {
	if !d.pkg.whole {
		return token.NoPos
	}
	i := d.int()
	if i == -1 {
		return token.NoPos
	}
	if i < 0 || i >= len(d.pkg.files) {
		panic(errDamaged)
	}
	return d.pkg.files[i].pos(d.universe.fset, d.int(), d.int())
}

// object decodes an object. It is kept before what it refers to is followed, so that a type may refer to itself.
func (d *decoder) object(name string) types.Object {
	var obj types.Object
	pos := d.pos()
	switch kind := d.byte(); kind {
	case constObject:
		t := d.typ()
		obj = types.NewConst(pos, d.pkg.types, name, t, d.value())
	case varObject:
		obj = types.NewVar(pos, d.pkg.types, name, d.typ())
	case funcObject:
		params := d.typeParams(false)
		obj = types.NewFunc(pos, d.pkg.types, name, d.signature(nil, nil, params))
	case typeObject:
		return d.defined(pos, name)
	case aliasObject:
		return d.alias(pos, name)
	default:
		panic(errDamaged)
	}
	d.pkg.objects[name] = obj
	return obj
}

// defined begins a defined type. The rest is done when nobody is in the middle of another type: type A = *T; type T struct{ next A }.
func (d *decoder) defined(pos token.Pos, name string) types.Object {
	obj := types.NewTypeName(pos, d.pkg.types, name, nil)
	named := types.NewNamed(obj, nil, nil)
	d.pkg.objects[name] = obj
	params := d.typeParams(true)
	named.SetTypeParams(params)
	d.universe.pending = append(d.universe.pending, func() {
		d.constraints(params)
		d.named = named
		named.SetUnderlying(d.typ().Underlying())
		d.named = nil
		for range d.count() {
			named.AddMethod(d.method(named))
		}
	})
	return obj
}

func (d *decoder) alias(pos token.Pos, name string) types.Object {
	params := d.typeParams(false)
	rhs := d.typ()
	if obj := d.pkg.objects[name]; obj != nil {
		return obj // it refers to itself through a type that came to its end meanwhile
	}
	obj := types.NewTypeName(pos, d.pkg.types, name, nil)
	alias := types.NewAlias(obj, rhs)
	if len(params) > 0 {
		alias.SetTypeParams(params)
	}
	d.pkg.objects[name] = obj
	return obj
}

func (d *decoder) method(named *types.Named) *types.Func {
	outer := d.params
	d.params = nil
	defer func() { d.params = outer }()
	pos, name, recvName, pointer := d.pos(), d.name(), d.name(), d.bool()
	recvParams := d.typeParams(false)
	params := d.typeParams(false)
	var t types.Type = named
	if len(recvParams) > 0 {
		t = d.instance(named, asTypes(recvParams))
	}
	if pointer {
		t = types.NewPointer(t)
	}
	recv := types.NewParam(token.NoPos, d.pkg.types, recvName, t)
	return types.NewFunc(pos, d.pkg.types, name, d.signature(recv, recvParams, params))
}

func asTypes(params []*types.TypeParam) []types.Type {
	out := make([]types.Type, len(params))
	for i, p := range params {
		out[i] = p
	}
	return out
}

// typeParams reads the type parameters of a declaration. Their constraints are read at once, or later by constraints.
func (d *decoder) typeParams(later bool) []*types.TypeParam {
	list := make([]*types.TypeParam, d.count())
	for i := range list {
		list[i] = types.NewTypeParam(types.NewTypeName(token.NoPos, d.pkg.types, d.name(), nil), nil)
	}
	d.params = append(d.params, list...)
	if !later {
		d.constraints(list)
	}
	return list
}

func (d *decoder) constraints(list []*types.TypeParam) {
	var t types.Type
	for _, p := range list {
		if !d.bool() {
			t = d.typ()
		}
		t := t
		d.universe.constraints = append(d.universe.constraints, func() { p.SetConstraint(t) })
	}
}

func (d *decoder) signature(recv *types.Var, recvParams, params []*types.TypeParam) *types.Signature {
	in, out := d.tuple(), d.tuple()
	return types.NewSignatureType(recv, recvParams, params, in, out, d.bool())
}

func (d *decoder) tuple() *types.Tuple {
	vars := make([]*types.Var, d.count())
	for i := range vars {
		name := d.name()
		vars[i] = types.NewParam(token.NoPos, d.pkg.types, name, d.typ())
	}
	return types.NewTuple(vars...)
}

func (d *decoder) value() constant.Value {
	switch kind := d.byte(); kind {
	case boolValue:
		return constant.MakeBool(d.bool())
	case stringValue:
		return constant.MakeString(string(d.bytes()))
	case int64Value:
		return constant.MakeInt64(d.int64())
	case intValue:
		return number(new(big.Int), d.bytes())
	case ratValue:
		return number(new(big.Rat), d.bytes())
	case floatValue:
		return number(new(big.Float), d.bytes())
	case complexValue:
		re, im := d.value(), d.value()
		return constant.BinaryOp(re, token.ADD, constant.MakeImag(im))
	default:
		return constant.MakeUnknown()
	}
}

func number(into interface{ GobDecode([]byte) error }, text []byte) constant.Value {
	if into.GobDecode(text) != nil {
		panic(errDamaged)
	}
	return constant.Make(into)
}
