package models

import (
	"cmp"
	"embed"
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"sync"
)

//go:embed all:data
var data embed.FS

// A Set answers what is known of functions, types and variables: the built-in rows, overridden row by
// row by the user's. A file is read at the first question about its package, since most packages of a
// run touch few libraries. A Set is safe for concurrent use.
type Set struct {
	user    map[string]File
	learned map[string]File // what was read in the source of libraries without a model: see Learned
	without string          // a module of whose functions nothing is known: see Without

	mu       sync.Mutex
	packages map[string]*rows
}

// rows is what is known of one package, by declared name. A nil *rows knows nothing.
type rows struct {
	funcs   map[string]*Func
	holds   map[string]*Func // those that say what is held
	types   map[string]*Type
	vars    map[string]*Var
	takes   map[takesKey]*Takes
	keeps   []Keeps
	content []Content

	messages []Messages
	acts     map[string]*Acts

	yields  map[string][]Yields
	parts   map[string][]Part // by type
	results Source

	shapes    []Shape
	local     []string
	fallback  string
	protocols []string // of what waits, sorted

	handlers []string // types of that role
}

// Builtin is the Set without user rows.
func Builtin() *Set { return &Set{} }

// With returns the Set with the user's rows in front.
func With(user []File) (*Set, error) {
	s := &Set{user: map[string]File{}}
	for _, f := range user {
		if f.Package == "" {
			return nil, fmt.Errorf("models: an entry without package")
		}
		if _, twice := s.user[f.Package]; twice {
			return nil, fmt.Errorf("models: package %s is there twice", f.Package)
		}
		s.user[f.Package] = f
	}
	return s, nil
}

// Without returns the Set without the rows of functions of a module, for whoever wants to know what its source says.
func (s *Set) Without(module string) *Set {
	return &Set{user: s.user, learned: s.learned, without: module}
}

// Learned returns the Set with files that a run has read in the source of libraries, behind all others: whatever somebody wrote down counts more.
func (s *Set) Learned(files []File) *Set {
	out := &Set{user: s.user, without: s.without, learned: map[string]File{}}
	for _, f := range files {
		out.learned[f.Package] = f
	}
	return out
}

// Speaks reports whether there is a file about a package, or about a tree that it lies in.
func (s *Set) Speaks(path string) bool { return len(s.files(withoutVendor(path))) > 0 }

// Func returns what is known of fn, or nil. Generic functions and methods are asked by their origin.
func (s *Set) Func(fn *types.Func) *Func {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	r := s.of(fn.Pkg().Path())
	if r == nil {
		return nil
	}
	if row := r.funcs[DeclaredName(fn)]; row != nil {
		return row
	}
	return r.shape(fn)
}

// Type returns what is known of a named type, through pointers and aliases, or nil.
func (s *Set) Type(t types.Type) *Type {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	if r := s.of(named.Obj().Pkg().Path()); r != nil {
		return r.types[named.Obj().Name()]
	}
	return nil
}

// Waits reports whether a name of a package stands for what waits for another machine: a function, a type one of whose methods does, or a client.
// A method that is declared for an unexported type is promoted to any of them, for all that its row says.
func (s *Set) Waits(path, name string) bool {
	r := s.of(path)
	if r == nil {
		return false
	}
	if t := r.types[name]; t != nil && slices.Contains([]string{"client", "pool", "transport", "dialer"}, t.Role) {
		return true
	}
	for declared, row := range r.funcs {
		recv, _, method := strings.Cut(strings.TrimPrefix(declared, "("), ").")
		recv = strings.TrimPrefix(recv, "*")
		if row.Waits != nil && (declared == name || method && (recv == name || !token.IsExported(recv))) {
			return true
		}
	}
	return false
}

// Handlers lists the interfaces of a package that are handlers: their methods run for each request or message.
func (s *Set) Handlers(path string) []string {
	if r := s.of(path); r != nil {
		return r.handlers
	}
	return nil
}

// takesKey is an argument of a function by its declared name.
type takesKey struct {
	name string
	arg  int
}

// Takes returns what a function does with an argument, -1 being the receiver, or nil.
func (s *Set) Takes(fn *types.Func, arg int) *Takes {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	if r := s.of(fn.Pkg().Path()); r != nil {
		return r.takes[takesKey{DeclaredName(fn), arg}]
	}
	return nil
}

// Var returns what is known of a package variable, or nil.
func (s *Set) Var(v types.Object) *Var {
	if v == nil || v.Pkg() == nil {
		return nil
	}
	if r := s.of(v.Pkg().Path()); r != nil {
		return r.vars[v.Name()]
	}
	return nil
}

// DeclaredName is how a row names a function: "Get", "(*Client).Do", "(Iface).Method".
func DeclaredName(fn *types.Func) string {
	fn = fn.Origin()
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t, star := types.Unalias(recv.Type()), ""
	if p, ok := t.(*types.Pointer); ok {
		t, star = types.Unalias(p.Elem()), "*"
	}
	if named, ok := t.(*types.Named); ok {
		return "(" + star + named.Obj().Name() + ")." + fn.Name()
	}
	return fn.Name() // a method of an unnamed interface
}

func (s *Set) of(path string) *rows {
	path = withoutVendor(path)
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.packages[path]; ok {
		return r
	}
	if s.packages == nil {
		s.packages = map[string]*rows{}
	}
	r := s.load(path)
	s.packages[path] = r
	return r
}

// load reads the built-in file of a package and lays the user's rows over it. A built-in file that does
// not parse cannot be: a test reads them all.
func (s *Set) load(path string) *rows {
	files := s.files(path)
	if len(files) == 0 {
		return nil
	}
	r := &rows{funcs: map[string]*Func{}, holds: map[string]*Func{}, types: map[string]*Type{}, vars: map[string]*Var{}, takes: map[takesKey]*Takes{}, yields: map[string][]Yields{}, parts: map[string][]Part{}, acts: map[string]*Acts{}}
	for _, f := range files {
		r.lay(f)
	}
	if s.without != "" && (path == s.without || strings.HasPrefix(path, s.without+"/")) {
		clear(r.funcs)
		r.shapes = nil
	}
	return r
}

func (r *rows) lay(f *File) {
	r.layYields(f)
	r.layKeeps(f)
	r.layMessages(f)
	r.content = append(slices.Clone(f.Content), r.content...)
	r.layActs(f)
	r.shapes = append(slices.Clone(f.Shapes), r.shapes...) // the nearest file wins
	r.local = append(r.local, f.Local...)
	r.fallback = cmp.Or(f.Fallback, r.fallback)
	r.layProtocols(f)
	for i := range f.Funcs {
		row := &f.Funcs[i]
		if row.holds() {
			r.holds[row.Func] = row
		}
		if !row.quiet() {
			r.funcs[row.Func] = row
		}
	}
	for i := range f.Types {
		if f.Types[i].onlyParts() {
			continue
		}
		r.types[f.Types[i].Type] = &f.Types[i]
		if f.Types[i].Role == "handler" {
			r.handlers = append(r.handlers, f.Types[i].Type)
		}
	}
	for i := range f.Takes {
		r.takes[takesKey{f.Takes[i].Func, f.Takes[i].Arg}] = &f.Takes[i]
	}
	for i := range f.Vars {
		r.vars[f.Vars[i].Var] = &f.Vars[i]
	}
}

func withoutVendor(path string) string {
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		return path[i+len("/vendor/"):]
	}
	return path
}
