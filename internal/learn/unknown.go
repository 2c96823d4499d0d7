package learn

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/models"
)

// How much is read, in bytes of source. A client of a service has 20 kB to 600 kB; those of a whole cloud are generated, alike, and take minutes.
const (
	maxLibrary = 600_000   // what a module brings to one of its packages
	minAll     = 1_000_000 // all libraries, of a small service: about a second
	share      = 5         // all libraries, of a large one: a fifth of its own source, since they take about as long a line
)

// unknown are the libraries that no model speaks of and that are worth reading: those first that most packages use, as far as there is room.
func unknown(known *models.Set, g *loader.Graph) []loader.Speaker {
	speaking := g.Speaking
	modelled := map[string]bool{"": true} // the standard library is
	for _, s := range speaking {
		modelled[s.Module] = modelled[s.Module] || known.Speaks(s.Path) || known.Speaks(s.Module)
	}
	size := map[string]int64{}
	out := slices.DeleteFunc(slices.Clone(speaking), func(s loader.Speaker) bool {
		if modelled[s.Module] {
			return true
		}
		size[s.Path] = sizeOf(s.Files)
		return size[s.Path] > maxLibrary || !asks(known, s.Files)
	})
	used := usersOf(g)
	slices.SortFunc(out, func(a, b loader.Speaker) int {
		return cmp.Or(cmp.Compare(used[b.Path], used[a.Path]), cmp.Compare(size[a.Path], size[b.Path]), cmp.Compare(a.Path, b.Path))
	})
	left := room(g)
	for i, s := range out {
		if left -= size[s.Path]; left < 0 {
			return out[:i]
		}
	}
	return out
}

// usersOf counts the packages that import a library.
func usersOf(g *loader.Graph) map[string]int {
	out := map[string]int{}
	for _, p := range g.Packages {
		for _, path := range p.Imports {
			out[path]++
		}
	}
	return out
}

// room is how much of libraries is read beside the packages of a graph.
func room(g *loader.Graph) int64 {
	var own int64
	for _, p := range g.Packages {
		own += sizeOf(p.Files)
	}
	return max(minAll, own/share)
}

func sizeOf(files []string) (n int64) {
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			n += info.Size()
		}
	}
	return n
}

// asks reports whether source names something that waits for another machine. Most of what imports net/http only answers.
//
//	client *http.Client		asks
//	func ServeHTTP(w http.ResponseWriter, r *http.Request)	does not
func asks(known *models.Set, files []string) bool {
	return slices.ContainsFunc(files, func(name string) bool {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		return err == nil && namesOne(known, f)
	})
}

func namesOne(known *models.Set, f *ast.File) (found bool) {
	imported := map[string]string{}
	for _, spec := range f.Imports {
		to, _ := strconv.Unquote(spec.Path.Value)
		imported[nameOf(spec, to)] = to
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && imported[x.Name] != "" {
				found = found || known.Waits(imported[x.Name], s.Sel.Name)
			}
		}
		return !found
	})
	return found
}

// nameOf is what a file calls a package that it imports, as far as its path tells.
func nameOf(spec *ast.ImportSpec, to string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	base := path.Base(to)
	if version, ok := strings.CutPrefix(base, "v"); ok && len(version) > 0 && strings.Trim(version, "0123456789") == "" {
		base = path.Base(path.Dir(to)) // github.com/jackc/pgx/v5
	}
	base, _, _ = strings.Cut(base, ".")                               // gopkg.in/yaml.v3
	return strings.TrimSuffix(strings.TrimPrefix(base, "go-"), "-go") // github.com/nats-io/go-nats
}
