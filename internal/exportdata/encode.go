package exportdata

import (
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"math/big"
	"slices"
)

// Options say what is written of a package.
type Options struct {
	Note string         // travels with the package: what was wrong with its source, empty if nothing was
	Fset *token.FileSet // of its source: the package is written whole, with unexported objects and positions; nil: what others can name
}

// Encode writes what a package declares.
func Encode(pkg *types.Package, opts Options) []byte {
	e := &encoder{pkg: pkg, fset: opts.Fset, texts: table{}, packages: table{}, files: table{}, lines: map[string]int{}, queued: map[types.Object]bool{}, at: map[string]int{}}
	for _, name := range pkg.Scope().Names() {
		if obj := pkg.Scope().Lookup(name); obj.Exported() || e.fset != nil {
			e.enqueue(obj)
		}
	}
	for len(e.queue) > 0 {
		obj := e.queue[0]
		e.queue = e.queue[1:]
		e.at[obj.Name()] = len(e.data)
		e.object(obj)
	}
	return e.finish(opts.Note)
}

// A table numbers texts in the order in which they come.
type table map[string]int

func (t table) number(s string) int {
	n, ok := t[s]
	if !ok {
		n = len(t)
		t[s] = n
	}
	return n
}

func (t table) list() []string {
	out := make([]string, len(t))
	for s, n := range t {
		out[n] = s
	}
	return out
}

type encoder struct {
	writer   // of the bodies
	pkg      *types.Package
	texts    table
	packages table // paths

	fset  *token.FileSet // nil: without positions
	files table          // names
	lines map[string]int // of files, as far as positions tell

	queue  []types.Object
	queued map[types.Object]bool
	at     map[string]int // where the body of an object begins

	params map[*types.TypeParam]int // of the declaration that is written
}

// enqueue writes an object of this package, some time.
func (e *encoder) enqueue(obj types.Object) {
	if !e.queued[obj] {
		e.queued[obj] = true
		e.queue = append(e.queue, obj)
	}
}

// finish puts the head before the bodies.
func (e *encoder) finish(note string) []byte {
	names := slices.Sorted(maps.Keys(e.at))
	paths, files := e.packages.list(), e.files.list()
	for _, name := range slices.Concat(names, paths, files) {
		e.texts.number(name)
	}
	var head writer
	head.text(e.pkg.Name())
	head.text(note)
	head.bool(e.fset != nil)
	texts := e.texts.list()
	head.int(len(texts))
	for _, s := range texts {
		head.text(s)
	}
	head.int(len(files))
	for _, name := range files {
		head.int(e.texts.number(name))
		head.int(e.lines[name])
	}
	head.int(len(paths))
	for _, path := range paths {
		head.int(e.texts.number(path))
	}
	head.int(len(names))
	for _, name := range names {
		head.int(e.texts.number(name))
		head.int(e.at[name])
	}
	return append(head.data, e.data...)
}

func (e *encoder) name(s string) { e.int(e.texts.number(s)) }

// path writes a package, which may be nil.
func (e *encoder) path(pkg *types.Package) {
	if pkg == nil {
		e.int(-1)
		return
	}
	e.int(e.packages.number(pkg.Path()))
}

// pos writes the position of an object: file, line and column.
func (e *encoder) pos(obj types.Object) {
	if e.fset == nil {
		return
	}
	at := e.fset.PositionFor(obj.Pos(), false)
	if !at.IsValid() {
		e.int(-1)
		return
	}
	e.int(e.files.number(at.Filename))
	e.int(at.Line)
	e.int(at.Column)
	e.lines[at.Filename] = max(e.lines[at.Filename], at.Line)
}

func (e *encoder) object(obj types.Object) {
	e.params = map[*types.TypeParam]int{}
	e.pos(obj)
	switch obj := obj.(type) {
	case *types.Const:
		e.byte(constObject)
		e.typ(obj.Type())
		e.value(obj.Val())
	case *types.Var:
		e.byte(varObject)
		e.typ(obj.Type())
	case *types.Func:
		e.byte(funcObject)
		e.typeParams(obj.Signature().TypeParams())
		e.signature(obj.Signature())
	case *types.TypeName:
		e.typeName(obj)
	}
}

func (e *encoder) typeName(obj *types.TypeName) {
	if named, ok := obj.Type().(*types.Named); ok && !obj.IsAlias() {
		e.byte(typeObject)
		e.typeParams(named.TypeParams())
		e.typ(named.Underlying())
		e.int(named.NumMethods())
		for m := range named.Methods() {
			e.method(m)
		}
		return
	}
	e.byte(aliasObject)
	if alias, ok := obj.Type().(*types.Alias); ok {
		e.typeParams(alias.TypeParams())
		e.typ(alias.Rhs())
		return
	}
	e.typeParams(nil)
	e.typ(obj.Type())
}

// method writes a method of a defined type. Those of a generic type have type parameters of their own.
func (e *encoder) method(m *types.Func) {
	sig := m.Signature()
	e.params = map[*types.TypeParam]int{}
	e.pos(m)
	e.name(m.Name())
	e.name(sig.Recv().Name())
	_, pointer := types.Unalias(sig.Recv().Type()).(*types.Pointer)
	e.bool(pointer)
	e.typeParams(sig.RecvTypeParams())
	e.typeParams(sig.TypeParams())
	e.signature(sig)
}

// typeParams writes names first and constraints after, which may mention any of them.
func (e *encoder) typeParams(list *types.TypeParamList) {
	e.int(list.Len())
	for p := range list.TypeParams() {
		e.params[p] = len(e.params)
		e.name(p.Obj().Name())
	}
	var last types.Type
	for p := range list.TypeParams() {
		shared := p.Constraint() == last // one constraint of several, as in [A, B ~int]
		e.bool(shared)
		if last = p.Constraint(); !shared {
			e.typ(last)
		}
	}
}

func (e *encoder) signature(sig *types.Signature) {
	e.tuple(sig.Params())
	e.tuple(sig.Results())
	e.bool(sig.Variadic())
}

func (e *encoder) tuple(t *types.Tuple) {
	e.int(t.Len())
	for v := range t.Variables() {
		e.name(v.Name())
		e.typ(v.Type())
	}
}

func (e *encoder) value(v constant.Value) {
	switch v.Kind() {
	case constant.Bool:
		e.byte(boolValue)
		e.bool(constant.BoolVal(v))
	case constant.String:
		e.byte(stringValue)
		e.text(constant.StringVal(v))
	case constant.Int, constant.Float:
		e.number(v)
	case constant.Complex:
		e.byte(complexValue)
		e.value(constant.ToFloat(constant.Real(v)))
		e.value(constant.ToFloat(constant.Imag(v)))
	default:
		e.byte(unknownValue)
	}
}

// number writes a number as go/constant holds it: what is read is the same value of the same kind, to the last bit.
func (e *encoder) number(v constant.Value) {
	var text []byte
	var err error
	switch n := constant.Val(v).(type) {
	case int64:
		e.byte(int64Value)
		e.int64(n)
		return
	case *big.Int:
		e.byte(intValue)
		text, err = n.GobEncode()
	case *big.Rat:
		e.byte(ratValue)
		text, err = n.GobEncode()
	case *big.Float:
		e.byte(floatValue)
		text, err = n.GobEncode()
	}
	if err != nil {
		panic(err) // a number that is too large for its own encoding: go/constant has none
	}
	e.bytes(text)
}
