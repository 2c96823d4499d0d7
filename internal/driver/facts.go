package driver

import (
	"fmt"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// factKey names a fact: about an object, or about a package when obj is nil.
type factKey struct {
	obj types.Object
	pkg *types.Package
	typ reflect.Type
}

// factStore serves the facts of one analyzer to one unit: its own by its own objects, those of others by the objects that it imported.
type factStore struct {
	run      *run
	unit     *unit
	analyzer string
	own      map[factKey]analysis.Fact
}

// of returns the facts about a package's objects: this unit's, or those of one that it was built on.
func (s factStore) of(pkg *types.Package) map[factKey]analysis.Fact {
	if pkg == s.unit.types {
		return s.own
	}
	dep := s.run.byPath[pkg.Path()]
	if dep == nil {
		return nil
	}
	dep.decoded.Do(func() { dep.decodeFacts(pkg, s.run.factTypes) })
	return dep.imported[s.analyzer]
}

func (s factStore) importObject(obj types.Object, into analysis.Fact) bool {
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	return copyFact(s.of(obj.Pkg()), factKey{obj: obj, typ: reflect.TypeOf(into)}, into)
}

func (s factStore) importPackage(pkg *types.Package, into analysis.Fact) bool {
	return copyFact(s.of(pkg), factKey{pkg: pkg, typ: reflect.TypeOf(into)}, into)
}

func copyFact(from map[factKey]analysis.Fact, key factKey, into analysis.Fact) bool {
	fact, ok := from[key]
	if ok {
		reflect.ValueOf(into).Elem().Set(reflect.ValueOf(fact).Elem())
	}
	return ok
}

func (s factStore) exportObject(pkg *types.Package) func(types.Object, analysis.Fact) {
	return func(obj types.Object, fact analysis.Fact) {
		if obj.Pkg() != pkg {
			panic(fmt.Sprintf("internal error: %s: a fact about %s of another package", s.analyzer, obj))
		}
		s.own[factKey{obj: obj, typ: reflect.TypeOf(fact)}] = fact
	}
}

func (s factStore) exportPackage(pkg *types.Package) func(analysis.Fact) {
	return func(fact analysis.Fact) { s.own[factKey{pkg: pkg, typ: reflect.TypeOf(fact)}] = fact }
}

func (s factStore) allObjects() []analysis.ObjectFact {
	var out []analysis.ObjectFact
	for key, fact := range s.own {
		if key.obj != nil {
			out = append(out, analysis.ObjectFact{Object: key.obj, Fact: fact})
		}
	}
	return out
}

func (s factStore) allPackages() []analysis.PackageFact {
	var out []analysis.PackageFact
	for key, fact := range s.own {
		if key.pkg != nil {
			out = append(out, analysis.PackageFact{Package: key.pkg, Fact: fact})
		}
	}
	return out
}
