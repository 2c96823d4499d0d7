package driver

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"fmt"
	"go/types"
	"io"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// keptFact is a fact as the cache keeps it.
type keptFact struct {
	Analyzer string
	Object   objectpath.Path // empty: it is about the package
	Fact     analysis.Fact
}

// registerFacts tells gob of the types that facts may have. It may be told twice. Each is encoded once, since gob numbers types in the
// order in which it meets them, and the numbers are in what it writes: the same facts are to give the same bytes in every process.
func (r *run) registerFacts(list []*analysis.Analyzer) {
	for _, a := range list {
		for _, f := range a.FactTypes {
			gob.Register(f)
			_ = gob.NewEncoder(io.Discard).Encode([]keptFact{{Fact: f}}) // what cannot be encoded says so when it matters
		}
	}
}

// encodeFacts writes down the facts of a unit. What has no path cannot be named by another package either.
func encodeFacts(u *unit) ([]byte, error) {
	var paths objectpath.Encoder
	var list []keptFact
	for name, act := range u.actions {
		for key, fact := range act.facts {
			k := keptFact{Analyzer: name, Fact: fact}
			if key.obj != nil {
				path, err := paths.For(key.obj)
				if err != nil {
					continue
				}
				k.Object = path
			}
			list = append(list, k)
		}
	}
	slices.SortFunc(list, func(a, b keptFact) int {
		return cmp.Or(cmp.Compare(a.Analyzer, b.Analyzer), cmp.Compare(a.Object, b.Object),
			cmp.Compare(reflect.TypeOf(a.Fact).String(), reflect.TypeOf(b.Fact).String()))
	})
	var out bytes.Buffer
	if err := gob.NewEncoder(&out).Encode(list); err != nil {
		return nil, fmt.Errorf("encoding the facts of %s: %w", u.Path, err)
	}
	return out.Bytes(), nil
}

// decodeFacts finds the objects that the facts of a unit are about in the package as dependents see it.
func (u *unit) decodeFacts(pkg *types.Package) {
	u.imported = map[string]map[factKey]analysis.Fact{}
	var list []keptFact
	if err := gob.NewDecoder(bytes.NewReader(u.facts)).Decode(&list); err != nil {
		return
	}
	for _, k := range list {
		key := factKey{typ: reflect.TypeOf(k.Fact)}
		var obj types.Object
		if k.Object == "" {
			key.pkg = pkg
		} else if obj, _ = objectpath.Object(pkg, k.Object); obj == nil {
			continue
		}
		key.obj = obj
		if u.imported[k.Analyzer] == nil {
			u.imported[k.Analyzer] = map[factKey]analysis.Fact{}
		}
		u.imported[k.Analyzer][key] = k.Fact
	}
}
