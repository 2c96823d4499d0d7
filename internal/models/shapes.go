package models

import (
	"go/types"
	"path"
	"slices"
	"strings"
)

// A Shape is what all functions do that look alike: those of a generated client, or of a library with one way to the network. A row
// of the function itself wins. A shape holds only where it can: its context argument is one, and what waits can fail.
//
//	package: google.golang.org/api/...
//	shapes:
//	  - {of: "*Call", func: Do, waits: {protocol: http, bound: never}, runs: call}
type Shape struct {
	Of     string           `yaml:"of,omitempty"`     // a pattern of the receiver's type name, as path.Match takes them; absent: functions without receiver
	Among  []string         `yaml:"among,omitempty"`  // names of the functions, where no pattern tells
	Except []string         `yaml:"except,omitempty"` // names of functions that only look alike
	Since  string           `yaml:"since,omitempty"`  // the version that first has such functions, if that is later than the one the file was verified with
	Asks   bool             `yaml:"asks,omitempty"`   // only those whose first argument is a context, whatever ends them
	Func   `yaml:",inline"` // its name is a pattern too
}

// Rows are the rows of functions, and what shapes say of theirs.
func (f *File) Rows() []Func {
	out := slices.Clone(f.Funcs)
	for i := range f.Shapes {
		out = append(out, f.Shapes[i].Func)
	}
	return out
}

// anyName is the pattern of all functions of a package, with a receiver or without.
const anyName = "*"

// under is how the package of a file is written that speaks of a whole tree of packages.
const under = "/..."

// treeFile is the name of such a file: data/<root of the tree>/@tree.yaml.
const treeFile = "/@tree"

// shape returns the row of the first shape that a function has, or nil.
func (r *rows) shape(fn *types.Func) *Func {
	for i := range r.shapes {
		if s := &r.shapes[i]; s.Fits(fn) {
			return &s.Func
		}
	}
	return nil
}

// Fits reports whether a shape holds for a function.
func (s *Shape) Fits(fn *types.Func) bool {
	if !matches(s.Func.Func, fn.Name()) || !matches(s.Of, receiverName(fn)) || slices.Contains(s.Except, fn.Name()) {
		return false
	}
	if len(s.Among) > 0 && !slices.Contains(s.Among, fn.Name()) {
		return false
	}
	if s.Asks && !isContext(fn, 0) {
		return false
	}
	if s.Waits == nil {
		return true
	}
	return fails(fn) && (s.Waits.Bound != "context" || isContext(fn, s.Waits.Arg))
}

func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return err == nil && ok
}

// receiverName is the name of the type of which a function is a method, or "".
func receiverName(fn *types.Func) string {
	name := DeclaredName(fn)
	recv, _, ok := strings.Cut(strings.TrimPrefix(name, "("), ").")
	if !ok {
		return ""
	}
	return strings.TrimPrefix(recv, "*")
}

// fails reports whether a function can say that something went wrong: its last result is an error, or has one (redis.StatusCmd).
func fails(fn *types.Func) bool {
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return false
	}
	last := results.At(results.Len() - 1).Type()
	if isError(last) {
		return true
	}
	obj, _, _ := types.LookupFieldOrMethod(last, true, fn.Pkg(), "Err")
	m, ok := obj.(*types.Func)
	return ok && m.Signature().Params().Len() == 0 && m.Signature().Results().Len() == 1 && isError(m.Signature().Results().At(0).Type())
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

func isContext(fn *types.Func, arg int) bool {
	params := fn.Signature().Params()
	return arg < params.Len() && types.TypeString(params.At(arg).Type(), nil) == "context.Context"
}

// trees lists the packages of the files that may speak of all below some folder on the way to a package, the nearest first.
func trees(pkg string) []string {
	var out []string
	for p := pkg; strings.Contains(p, "."); p = path.Dir(p) {
		out = append(out, p+under)
		if !strings.Contains(p, "/") {
			break
		}
	}
	return out
}

// Protocols lists what the functions of a package and of the trees around it wait for.
func (s *Set) Protocols(path string) []string {
	if r := s.of(path); r != nil {
		return r.protocols
	}
	return nil
}

// Fallback is the variable with the client by which the functions of a package ask unless they are given another one, or "".
func (s *Set) Fallback(path string) string {
	if r := s.of(path); r != nil {
		return r.fallback
	}
	return ""
}

func (r *rows) layProtocols(f *File) {
	for _, row := range f.Rows() {
		if row.Waits != nil {
			r.protocols = append(r.protocols, row.Waits.Protocol)
		}
	}
	slices.Sort(r.protocols)
	r.protocols = slices.Compact(r.protocols)
}
