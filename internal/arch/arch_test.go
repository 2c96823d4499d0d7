package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/hldlint/hldlint"

// arrows say, for each package of production code, which of ours it may import. A/* is every package right below A that has no
// line of its own; those do not import each other.
var arrows = map[string][]string{
	"cmd/hldlint":                    {"analyzers", "internal/cli"},
	"packaging":                      {"docs"}, // in tests
	"plugin":                         {"analyzers", "internal/rule", "internal/config", "internal/suppress"},
	"analyzers":                      {"analyzers/*", "internal/rule", "internal/suppress"},
	"analyzers/*":                    {"docs", "internal/code", "internal/concepts", "internal/concepts/*", "internal/config", "internal/detect", "internal/engine/*", "internal/lexicon", "internal/models", "internal/rule", "internal/suppress"},
	"docs":                           {},
	"internal/rule":                  {},
	"internal/code":                  {},
	"internal/models":                {},
	"internal/modelcheck":            {"internal/models"},
	"internal/lexicon":               {},
	"internal/config":                {"internal/models", "internal/modelcheck", "internal/rule", "internal/lexicon"},
	"internal/detect":                {"docs", "internal/code", "internal/concepts", "internal/config", "internal/engine/*", "internal/models", "internal/rule", "internal/suppress"},
	"internal/concepts":              {"internal/concepts/*", "internal/engine/*"},
	"internal/concepts/audience":     {"internal/code", "internal/concepts/servers", "internal/engine/*", "internal/models"},
	"internal/concepts/batches":      {"internal/code", "internal/concepts/failures", "internal/concepts/retry", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/concepts/caches":       {"internal/code", "internal/concepts/flights", "internal/concepts/locks", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/concepts/commands":     {"internal/code", "internal/concepts/defaults", "internal/concepts/privileges", "internal/concepts/servers", "internal/engine/*", "internal/lexicon"},
	"internal/concepts/deliveries":   {"internal/code", "internal/concepts/clients", "internal/concepts/signals", "internal/engine/*", "internal/models"},
	"internal/concepts/feeds":        {"internal/code", "internal/concepts/failures", "internal/concepts/pauses", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/concepts/pauses":       {"internal/code", "internal/concepts/settings", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/concepts/retry":        {"internal/code", "internal/concepts/contexts", "internal/concepts/failures", "internal/concepts/pauses", "internal/concepts/phases", "internal/concepts/signals", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/concepts/queues":       {"internal/code", "internal/concepts/answers", "internal/concepts/containers", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/concepts/resources":    {"internal/code", "internal/concepts/shapes", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/concepts/restarts":     {"internal/code", "internal/concepts/failures", "internal/concepts/pauses", "internal/concepts/retry", "internal/concepts/signals", "internal/engine/*"},
	"internal/concepts/sdks":         {"internal/code", "internal/concepts/contexts", "internal/engine/*", "internal/models"},
	"internal/concepts/servers":      {"internal/code", "internal/concepts/defaults", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/concepts/starts":       {"internal/code", "internal/concepts/settings", "internal/engine/*", "internal/models"},
	"internal/concepts/signals":      {"internal/code", "internal/concepts/pauses", "internal/engine/*"},
	"internal/concepts/repeaters":    {"internal/code", "internal/concepts/contexts", "internal/concepts/failures", "internal/concepts/pauses", "internal/concepts/retry", "internal/engine/*"},
	"internal/concepts/retrypolicy":  {"internal/code", "internal/concepts/contexts", "internal/engine/*", "internal/models"},
	"internal/concepts/*":            {"internal/code", "internal/engine/*", "internal/lexicon", "internal/models"},
	"internal/engine/escape":         {"internal/code", "internal/engine/effects", "internal/engine/program", "internal/engine/summary", "internal/engine/trace", "internal/lexicon", "internal/models"},
	"internal/engine/callbacks":      {"internal/code", "internal/engine/effects", "internal/engine/summary", "internal/engine/trace", "internal/engine/program"},
	"internal/engine/handles":        {"internal/code", "internal/engine/effects", "internal/engine/callbacks"},
	"internal/engine/origin":         {"internal/code", "internal/engine/effects", "internal/engine/program", "internal/engine/summary", "internal/engine/trace", "internal/models"},
	"internal/engine/regions":        {"internal/code", "internal/engine/effects", "internal/engine/program", "internal/engine/summary", "internal/engine/trace", "internal/models"},
	"internal/engine/effects":        {"internal/code", "internal/config", "internal/engine/blocking", "internal/engine/bounds", "internal/engine/boxing", "internal/engine/machines", "internal/engine/program", "internal/engine/summary", "internal/engine/trace", "internal/engine/variables", "internal/engine/worklist", "internal/lexicon", "internal/models", "internal/suppress"},
	"internal/engine/middleware":     {"internal/code", "internal/engine/effects", "internal/models"},
	"internal/engine/options":        {"internal/code", "internal/engine/trace"},
	"internal/engine/bounds":         {"internal/code", "internal/engine/connstring", "internal/engine/generated", "internal/engine/machines", "internal/engine/options", "internal/engine/summary", "internal/engine/trace", "internal/lexicon", "internal/models"},
	"internal/engine/blocking":       {"internal/code", "internal/engine/summary", "internal/engine/trace"},
	"internal/engine/connstring":     {"internal/code", "internal/engine/trace", "internal/models"},
	"internal/engine/machines":       {"internal/code", "internal/engine/trace", "internal/lexicon"},
	"internal/engine/generated":      {"internal/code", "internal/models"},
	"internal/engine/boxing":         {"internal/code", "internal/engine/trace", "internal/models"},
	"internal/engine/variables":      {"internal/code", "internal/engine/summary", "internal/engine/trace"},
	"internal/engine/trace":          {"internal/code", "internal/config", "internal/engine/generated", "internal/engine/summary", "internal/lexicon", "internal/models", "internal/rule", "internal/suppress"},
	"internal/engine/program":        {"internal/engine/summary", "internal/engine/worklist", "internal/wire"},
	"internal/engine/summary":        {"internal/models", "internal/wire"},
	"internal/engine/worklist":       {},
	"internal/suppress":              {"internal/rule", "internal/config", "docs"},
	"internal/report":                {"internal/rule", "docs"},
	"internal/cache":                 {},
	"internal/snapshot":              {},
	"internal/wire":                  {},
	"internal/driver":                {"internal/code", "internal/rule", "internal/config", "internal/report", "internal/cache", "internal/snapshot", "internal/wire", "internal/loader", "internal/exportdata"},
	"internal/loader":                {"internal/cache", "internal/report", "internal/exportdata"},
	"internal/infer":                 {"internal/code", "internal/engine/*", "internal/models"},
	"internal/learn":                 {"internal/cache", "internal/concepts", "internal/config", "internal/driver", "internal/engine/effects", "internal/infer", "internal/loader", "internal/models", "internal/report", "internal/rule"},
	"internal/arch":                  {},
	"internal/exportdata":            {},
	"internal/exportdata/exporttest": {},
	"internal/baseline":              {"internal/report", "internal/rule"},
	"internal/owners":                {},
	"internal/git":                   {},
	"internal/fix":                   {"internal/report"},
	"internal/lsp":                   {"internal/report", "internal/rule"},
	"internal/site":                  {"docs", "internal/models", "internal/rule"},
	"internal/cli":                   {"internal/baseline", "internal/owners", "internal/fix", "internal/git", "internal/lsp", "internal/site", "internal/suppress", "internal/driver", "internal/loader", "internal/cache", "internal/snapshot", "internal/rule", "internal/config", "internal/report", "internal/engine/*", "internal/concepts", "internal/concepts/batches", "internal/code", "internal/infer", "internal/learn", "internal/models", "internal/modelcheck", "docs"},
	"internal/generate":              {"analyzers", "internal/lexicon", "internal/rule", "internal/config", "internal/models", "docs"},
	"internal/hldtest":               {"internal/concepts", "internal/driver", "internal/loader", "internal/cache", "internal/rule", "internal/config", "internal/report", "internal/engine/effects", "internal/engine/summary"},
	"internal/parity":                {"analyzers", "internal/driver", "internal/config", "internal/hldtest", "internal/cli", "internal/rule", "internal/report", "internal/terminal"},
	"internal/generate/newrule":      {},
	"internal/chart":                 {},
	"internal/terminal":              {},
	"internal/browser":               {},
	"bench":                          {"internal/chart"},
	"bench/synthetic":                {},
	"bench/practice":                 {},
	"bench/lintcheck":                {},
	"bench/firstcontact":             {},
	"bench/fixcommits":               {},
}

func TestArrows(t *testing.T) {
	walk(t, func(file, pkg string, f *ast.File) {
		if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(pkg, "docs/simulations/") {
			return
		}
		allowed, known := arrows[pkg]
		if !known {
			allowed, known = arrows[path.Dir(pkg)+"/*"]
		}
		if !assert.True(t, known, "%s is not in the picture: add it to the arrows", pkg) {
			return
		}
		for _, spec := range f.Imports {
			to, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), module+"/")
			if !ours {
				continue
			}
			ok := slices.Contains(allowed, to) || slices.Contains(allowed, path.Dir(to)+"/*")
			if path.Dir(pkg) == path.Dir(to) && path.Dir(pkg) != "internal" {
				ok = slices.Contains(arrows[pkg], to) // rules and concepts stand beside each other and know nothing of it
			}
			assert.True(t, ok, "%s imports %s: no arrow leads there", file, to)
		}
	})
}

// TestPackagesSayWhatTheyAre holds every package that others import to a doc.go.
func TestPackagesSayWhatTheyAre(t *testing.T) {
	documented, seen := map[string]bool{}, map[string]bool{}
	walk(t, func(file, pkg string, f *ast.File) {
		seen[pkg] = seen[pkg] || f.Name.Name != "main"
		documented[pkg] = documented[pkg] || filepath.Base(file) == "doc.go" && f.Doc != nil
	})
	for pkg, is := range seen {
		if is && !strings.HasPrefix(pkg, "docs/simulations/") {
			assert.True(t, documented[pkg], "%s has no doc.go", pkg)
		}
	}
}

// The limits of a file and a function, in lines.
const (
	maxFile     = 300
	maxFunction = 55
)

func TestSizes(t *testing.T) {
	walk(t, func(file, _ string, f *ast.File) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		assert.LessOrEqual(t, lines(f.FileStart, f.FileEnd), maxFile, "lines of %s", file)
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				assert.LessOrEqual(t, lines(fn.Pos(), fn.End()), maxFunction, "lines of %s in %s", fn.Name.Name, file)
			}
		}
	})
}

// maxPackage is how many lines of code the engine and the concepts may have in one package, without tests. What is above it today has its own
// number here, and does not grow.
const maxPackage = 2500

var large = map[string]int{
	"internal/concepts/batches": 3520, "internal/engine/effects": 3140, "internal/engine/escape": 2600, "internal/engine/regions": 2900, "internal/concepts/retry": 2600,
}

func TestPackageSizes(t *testing.T) {
	sizes := map[string]int{}
	walk(t, func(file, pkg string, f *ast.File) {
		if !strings.HasSuffix(file, "_test.go") && (strings.HasPrefix(pkg, "internal/engine/") || strings.HasPrefix(pkg, "internal/concepts/")) {
			sizes[pkg] += lines(f.FileStart, f.FileEnd)
		}
	})
	for pkg, size := range sizes {
		assert.LessOrEqual(t, size, max(maxPackage, large[pkg]), "lines of %s", pkg)
	}
	assert.Greater(t, len(sizes), 15)
}

var fset = token.NewFileSet()

func lines(from, to token.Pos) int { return fset.Position(to).Line - fset.Position(from).Line + 1 }

func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// walk calls visit for every Go file of the module, fixtures and nested modules aside.
func walk(t *testing.T, visit func(file, pkg string, f *ast.File)) {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	seen := 0
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") || isModule(path)) {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		seen++
		visit(filepath.ToSlash(rel), filepath.ToSlash(filepath.Dir(rel)), f)
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, seen, 50, "the walk found hardly any files")
}
