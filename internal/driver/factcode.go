package driver

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/hldlint/hldlint/internal/wire"
)

// keptFacts are the facts of one type of one analyzer, as the cache keeps them.
type keptFacts struct {
	Analyzer string
	Type     string            // of the facts, with its import path
	Objects  []objectpath.Path // what each is about; empty: the package
	Facts    []byte            // a slice of them
}

// registerFacts notes the types that facts may have, by name.
func (r *run) registerFacts(list []*analysis.Analyzer) {
	r.factTypes = map[string]reflect.Type{}
	for _, a := range list {
		for _, f := range a.FactTypes {
			t := reflect.TypeOf(f).Elem()
			r.factTypes[factName(t)] = t
		}
	}
}

func factName(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }

// encodeFacts writes down the facts of a unit. What has no path cannot be named by another package either.
func encodeFacts(u *unit) ([]byte, error) {
	var paths objectpath.Encoder
	var list []keptFacts
	for name, act := range u.actions {
		found := map[reflect.Type]map[objectpath.Path]analysis.Fact{}
		for key, fact := range act.facts {
			var path objectpath.Path
			if key.obj != nil {
				var err error
				if path, err = paths.For(key.obj); err != nil {
					continue
				}
			}
			t := reflect.TypeOf(fact).Elem()
			if found[t] == nil {
				found[t] = map[objectpath.Path]analysis.Fact{}
			}
			found[t][path] = fact
		}
		for t, facts := range found {
			data, err := encodeAll(t, facts)
			if err != nil {
				return nil, fmt.Errorf("encoding the facts of %s: %w", u.Path, err)
			}
			list = append(list, keptFacts{name, factName(t), sortedKeys(facts), data})
		}
	}
	slices.SortFunc(list, func(a, b keptFacts) int {
		return cmp.Or(cmp.Compare(a.Analyzer, b.Analyzer), cmp.Compare(a.Type, b.Type))
	})
	return wire.Marshal(&list)
}

// encodeAll writes facts of one type down, in the order of what they are about.
func encodeAll(t reflect.Type, facts map[objectpath.Path]analysis.Fact) ([]byte, error) {
	all := reflect.New(reflect.SliceOf(t))
	for _, path := range sortedKeys(facts) {
		all.Elem().Set(reflect.Append(all.Elem(), reflect.ValueOf(facts[path]).Elem()))
	}
	return wire.Marshal(all.Interface())
}

// decodeFacts finds the objects that the facts of a unit are about in the package as dependents see it.
func (u *unit) decodeFacts(pkg *types.Package, known map[string]reflect.Type) {
	u.imported = map[string]map[factKey]analysis.Fact{}
	var list []keptFacts
	if wire.Unmarshal(u.facts, &list) != nil {
		return
	}
	for _, k := range list {
		t := known[k.Type]
		if t == nil {
			continue
		}
		all := reflect.New(reflect.SliceOf(t))
		if wire.Unmarshal(k.Facts, all.Interface()) != nil || all.Elem().Len() != len(k.Objects) {
			continue
		}
		if u.imported[k.Analyzer] == nil {
			u.imported[k.Analyzer] = map[factKey]analysis.Fact{}
		}
		for i, path := range k.Objects {
			if key, ok := aboutIn(pkg, path); ok {
				fact := all.Elem().Index(i).Addr().Interface().(analysis.Fact)
				key.typ = reflect.TypeOf(fact)
				u.imported[k.Analyzer][key] = fact
			}
		}
	}
}

// aboutIn finds what a fact is about: a package, or an object of it.
func aboutIn(pkg *types.Package, path objectpath.Path) (factKey, bool) {
	if path == "" {
		return factKey{pkg: pkg}, true
	}
	obj, err := objectpath.Object(pkg, path)
	return factKey{obj: obj}, err == nil
}
