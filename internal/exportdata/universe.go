package exportdata

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strings"
	"sync"
)

// A Universe is a set of packages that share their types. It is safe for concurrent use: one import is read after the other, and
// nothing that an import has returned is changed by a later one.
type Universe struct {
	data    func(path string) ([]byte, error)
	checked func(path string) *types.Package
	fset    *token.FileSet

	mu       sync.Mutex
	packages map[string]*pkg
	context  *types.Context
	faults   []string
	failed   error // data was damaged: nothing is read any more

	// What is left to do of the types that were begun, in this order: what they are made of, the constraints of type parameters,
	// which go/types looks into at once, and the type sets of interfaces, which it would compute while others look.
	pending     []func()
	constraints []func()
	interfaces  []*types.Interface
}

// NewUniverse makes a Universe. Data returns what Encode wrote of a package. Checked, if it is not nil, returns packages that are
// in this Universe without data, such as those that were checked from source, and nil for all others. Positions are in fset; it may be nil if
// no data has any.
func NewUniverse(fset *token.FileSet, data func(path string) ([]byte, error), checked func(path string) *types.Package) *Universe {
	if checked == nil {
		checked = func(string) *types.Package { return nil }
	}
	return &Universe{fset: fset, data: data, checked: checked, packages: map[string]*pkg{}, context: types.NewContext()}
}

// pkg is a package of which some objects are decoded.
type pkg struct {
	types    *types.Package
	note     string
	whole    bool // unexported objects and positions are there
	files    []*file
	data     []byte
	texts    []string
	paths    []string
	index    []entry // sorted by name
	bodies   int     // where they begin
	objects  map[string]types.Object
	imported bool // all exported objects are in the scope
}

type entry struct {
	name string
	at   int
}

// Import returns a package with all its exported objects. Only those that other objects lead to are decoded of the packages it refers to.
func (u *Universe) Import(path string) (_ *types.Package, err error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p := u.checked(path); p != nil {
		return p, nil
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.failed != nil {
		return nil, u.failed
	}
	// What was begun has no end now, and go/types cannot live with such types.
	defer func() {
		if p := recover(); p != nil {
			u.failed = fmt.Errorf("reading the declarations of %s: %v", path, p)
			err = u.failed
		}
	}()
	p, err := u.open(path)
	if err != nil {
		return nil, err
	}
	if !p.imported {
		u.importAll(path, p)
	}
	return p.types, nil
}

// importAll decodes all exported objects, or all of a package that is whole. The scope is filled before anybody has seen the package, and left alone from then on: checkers
// read it without asking.
func (u *Universe) importAll(path string, p *pkg) {
	var all []types.Object
	for _, e := range p.index {
		if p.whole || token.IsExported(e.name) {
			all = append(all, u.object(path, e.name))
		}
	}
	u.complete()
	for _, obj := range all {
		if obj != nil {
			p.types.Scope().Insert(obj)
		}
	}
	p.types.MarkComplete()
	p.imported = true
}

// Lookup returns an object of a package that was imported, exported or not, or nil.
func (u *Universe) Lookup(path, name string) types.Object {
	u.mu.Lock()
	defer u.mu.Unlock()
	if p := u.packages[path]; p != nil {
		return p.objects[name]
	}
	return nil
}

// Fault returns what was wrong with the source of a package that was read: of the first one by path, with the path; "" if nothing was.
func (u *Universe) Fault() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	if len(u.faults) == 0 {
		return ""
	}
	return slices.Min(u.faults)
}

// FaultOf returns what was wrong with the source of one package, with its path, or "".
func (u *Universe) FaultOf(path string) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	if i := slices.IndexFunc(u.faults, func(fault string) bool { return strings.HasPrefix(fault, path+": ") }); i >= 0 {
		return u.faults[i]
	}
	return ""
}

// Size returns how many packages were opened, and how many objects of them were decoded.
func (u *Universe) Size() (packages, objects int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, p := range u.packages {
		packages++
		objects += len(p.objects)
	}
	return packages, objects
}

// open reads the head of a package's data.
func (u *Universe) open(path string) (*pkg, error) {
	if p := u.packages[path]; p != nil {
		return p, nil
	}
	data, err := u.data(path)
	if err != nil {
		return nil, err
	}
	r := reader{data: data}
	p := &pkg{data: data, objects: map[string]types.Object{}}
	p.types = types.NewPackage(path, string(r.bytes()))
	p.note = string(r.bytes())
	if p.note != "" {
		u.faults = append(u.faults, path+": "+p.note)
	}
	p.whole = r.bool()
	p.texts = make([]string, r.count())
	for i := range p.texts {
		p.texts[i] = string(r.bytes())
	}
	p.files = make([]*file, r.count())
	for i := range p.files {
		p.files[i] = &file{name: p.text(r.int()), lines: r.int()}
	}
	p.paths = make([]string, r.count())
	for i := range p.paths {
		p.paths[i] = p.text(r.int())
	}
	p.index = make([]entry, r.count())
	for i := range p.index {
		p.index[i] = entry{p.text(r.int()), r.int()}
	}
	p.bodies = r.at
	u.packages[path] = p
	return p, nil
}

func (p *pkg) text(i int) string {
	if i < 0 || i >= len(p.texts) {
		panic(errDamaged)
	}
	return p.texts[i]
}

// object returns an object of a package, or nil if there is none: the package could not be read, or it has changed since it was
// referred to, which the names of data exclude.
func (u *Universe) object(path, name string) types.Object {
	if p := u.checked(path); p != nil {
		return p.Scope().Lookup(name)
	}
	p, err := u.open(path)
	if err != nil {
		return nil
	}
	if obj := p.objects[name]; obj != nil {
		return obj
	}
	i := sort.Search(len(p.index), func(i int) bool { return p.index[i].name >= name })
	if i == len(p.index) || p.index[i].name != name {
		return nil
	}
	d := &decoder{reader: reader{p.data, p.bodies + p.index[i].at}, universe: u, pkg: p}
	return d.object(name)
}

// complete finishes the types that were begun. Finishing one may begin others.
func (u *Universe) complete() {
	for len(u.pending) > 0 {
		last := len(u.pending) - 1
		finish := u.pending[last]
		u.pending = u.pending[:last]
		finish()
	}
	for _, set := range u.constraints {
		set()
	}
	for _, t := range u.interfaces {
		t.Complete()
	}
	u.constraints, u.interfaces = nil, nil
}
