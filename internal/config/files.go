package config

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// fileMemo remembers which files may have findings at all.
type fileMemo struct {
	mu   sync.Mutex
	open map[string]bool
}

func newMemo() *fileMemo { return &fileMemo{open: map[string]bool{}} }

// Open makes Config a rule.Gate: it holds back disabled kinds, preview kinds that nobody asked for, and
// whatever lies in tests, generated code, mocks, vendored and excluded files.
func (c *Config) Open(pass *analysis.Pass, k rule.Kind, pos token.Pos) bool {
	name := pass.Fset.PositionFor(pos, false).Filename
	if !c.EnabledAt(pass.Analyzer.Name, k, name) {
		return false
	}
	c.files.mu.Lock()
	defer c.files.mu.Unlock()
	open, known := c.files.open[name]
	if !known {
		open = c.wanted(pass, name, pos)
		c.files.open[name] = open
	}
	return open
}

func (c *Config) wanted(pass *analysis.Pass, name string, pos token.Pos) bool {
	return !c.excludes(name) && !isTestSupport(pass, name) && !isGenerated(pass, pos)
}

func (c *Config) excludes(name string) bool {
	return slices.ContainsFunc(c.Exclude, func(p string) bool { return matches(p, name) })
}

// Why a file has no findings.
const (
	Excluded  = "excluded"  // by the configuration
	Generated = "generated" // nobody wrote it
	Support   = "support"   // it is there for tests and trials
)

// Shut makes Config a rule.Explainer: it says what holds back a finding, and how to have it.
func (c *Config) Shut(pass *analysis.Pass, k rule.Kind, pos token.Pos) string {
	name := pass.Fset.PositionFor(pos, false).Filename
	full := pass.Analyzer.Name + "/" + k.ID
	off := !c.EnabledAt(pass.Analyzer.Name, k, name)
	switch {
	case off && k.Stage == rule.Preview && !names(c.Disable, pass.Analyzer.Name, full) && !c.Enabled(pass.Analyzer.Name, k):
		return "a preview, off unless asked for: --enable " + full
	case off:
		return "switched off, in the configuration or by a flag"
	case c.excludes(name):
		return "the file is excluded in the configuration"
	case isGenerated(pass, pos):
		return "the file is generated"
	case isTestSupport(pass, name):
		return "the file is there for tests"
	}
	return ""
}

// LeavesOut is why a file of a pass has no findings, or "".
func (c *Config) LeavesOut(pass *analysis.Pass, f *ast.File) string {
	name := pass.Fset.PositionFor(f.Package, false).Filename
	switch {
	case c.excludes(name):
		return Excluded
	case generated(f):
		return Generated
	case isTestSupport(pass, name):
		return Support
	}
	return ""
}

// matches holds an absolute file name against a pattern relative to anywhere. A pattern of a folder stands for all in it.
func matches(pattern, name string) bool {
	name = strings.TrimPrefix(filepath.ToSlash(name), "/")
	pattern = "**/" + strings.Trim(strings.TrimPrefix(pattern, "./"), "/")
	for _, p := range []string{pattern, pattern + "/**"} {
		if ok, _ := doublestar.Match(p, name); ok {
			return true
		}
	}
	return false
}

// A name that says that something stands in for the real thing: of a package, and of a file without ".go".
var (
	double     = regexp.MustCompile(`(?i)^(mocks?|fakes?|stubs?)(_|$)|_stubs?$|(mocks?|fakes?)$|^(mock|fake|test)[a-z]*$|test(ing|util|utils|helper|helpers|kit|data)$`)
	doubleFile = regexp.MustCompile(`(?i)_test$|^(mocks?|fakes?)(_|$)|_(mocks?|fakes?)$`)
)

// supportFolders are folders of a module whose code does not serve.
var supportFolders = map[string]bool{
	"vendor": true, "testdata": true, "examples": true, "example": true, "_examples": true, "mocks": true, "mock": true,
	"fakes": true, "fake": true, "e2e": true, "test": true, "tests": true, "integration-test": true, "integration-tests": true, "itest": true,
	"demo": true, "demos": true, "samples": true, "playground": true, "bench": true, "benchmark": true, "benchmarks": true, "hack": true,
	"testenv": true, "testutil": true, "testutils": true, "testkit": true, "testhelper": true, "testhelpers": true, "testsuite": true, "testing": true,
}

// testLibraries are packages that only test code imports, with those in folders of them: testing/iotest, testcontainers-go/modules/postgres.
var testLibraries = map[string]bool{
	"testing": true, "github.com/stretchr/testify/assert": true, "github.com/stretchr/testify/require": true,
	"github.com/stretchr/testify/mock": true, "github.com/stretchr/testify/suite": true, "github.com/onsi/gomega": true,
	"github.com/ory/dockertest": true, "github.com/ory/dockertest/v3": true, "github.com/testcontainers/testcontainers-go": true,
	"github.com/onsi/ginkgo": true, "github.com/onsi/ginkgo/v2": true, "go.uber.org/mock/gomock": true, "github.com/golang/mock/gomock": true,
}

// isTestSupport reports whether a file exists for tests: by its name, its folder, its package, or what the package imports.
func isTestSupport(pass *analysis.Pass, name string) bool {
	if doubleFile.MatchString(strings.TrimSuffix(filepath.Base(name), ".go")) || double.MatchString(pass.Pkg.Name()) {
		return true
	}
	return IsSupport(pass) || importsTestLibrary(pass, name)
}

// IsSupport reports whether a package exists for tests, trials and measurements, by its name and its folder: what it puts behind an interface
// serves nobody else.
func IsSupport(pass *analysis.Pass) bool {
	if endsInTest(pass.Pkg.Name()) || showsUse(pass) {
		return true
	}
	below := belowModule(pass)
	for element := range strings.SplitSeq(below, "/") {
		if supportFolders[element] {
			return true
		}
	}
	return pass.Pkg.Name() == "main" && IsTrial(below)
}

// documents is the folder at the top of a module or a repository that holds what is written about it: a command there shows or checks that.
const documents = "docs"

// maxRepository is how many elements of a module's path name its repository at most: github.com/owner/name.
const maxRepository = 3

// showsUse recognises a package of a module that lies in a folder of examples or of tests of its repository, and the command of one that is there
// to try something. A repository of examples, or of tests, is somebody's work.
//
//	github.com/shop/orders/examples, github.com/shop/orders/test/stress, github.com/shop/orders/demo_api    not github.com/shop/examples
func showsUse(pass *analysis.Pass) bool {
	if pass.Module == nil {
		return false
	}
	elements := strings.Split(pass.Module.Path, "/")
	return len(elements) > maxRepository && slices.ContainsFunc(elements[maxRepository:], func(e string) bool {
		return shows[e] || pass.Pkg.Name() == "main" && (isTrial(e) || e == documents)
	})
}

// shows are the folders of a repository whose modules show how it is used, or try it. One in testdata is analysed like any other.
var shows = map[string]bool{
	"examples": true, "example": true, "_examples": true, "demo": true, "demos": true, "samples": true, "playground": true,
	"e2e": true, "test": true, "tests": true, "integration-test": true, "integration-tests": true, "itest": true,
}

// IsTrial reports whether a command is there for tests, trials and measurements, or to build or develop with, by the folders between its module and
// it. What only such commands use serves nobody.
func IsTrial(below string) bool {
	for element := range strings.SplitSeq(below, "/") {
		if supportFolders[element] || isTrial(element) {
			return true
		}
	}
	return strings.HasPrefix(below+"/", "/"+documents+"/")
}

// isTrial reports whether the commands of a folder are there to try or to measure something, or to build or develop with.
//
//	cmd/oauth-web-demo, cmd/simulate-traffic, tools/bin/puller, devtools/proxy, scripts/dev-login, hack/serve
func isTrial(folder string) bool {
	return helps[folder] || lexicon.Says(lexicon.NamesDemo, folder)
}

// helps are the folders of what developers help themselves with.
var helps = map[string]bool{"tools": true, "devtools": true, "scripts": true, "hack": true}

// endsInTest recognises the packages that are named after the one that they help to test, as httptest is.
func endsInTest(name string) bool {
	switch name {
	case "attest", "latest", "contest", "loadtest":
		return false
	}
	return strings.HasSuffix(name, "test")
}

// importsTestLibrary reports whether a file imports what only test code does, or most of its package's files do. Files that are
// tests or mocks say nothing of those beside them: hosts analyse a package with its tests as well, and mocks may lie beside what
// they stand for.
func importsTestLibrary(pass *analysis.Pass, name string) bool {
	own, support := 0, 0
	for _, f := range pass.Files {
		file := pass.Fset.PositionFor(f.Package, false).Filename
		if doubleFile.MatchString(strings.TrimSuffix(filepath.Base(file), ".go")) || generated(f) {
			continue
		}
		own++
		if importsAny(f, testLibraries) {
			support++
			if file == name {
				return true
			}
		}
	}
	return support > 0 && 2*support >= own
}

func importsAny(f *ast.File, paths map[string]bool) bool {
	return slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool {
		path, err := strconv.Unquote(spec.Path.Value)
		return err == nil && anyAbove(path, paths)
	})
}

// anyAbove reports whether a path, or one that it lies below, is among some.
func anyAbove(path string, paths map[string]bool) bool {
	for !paths[path] {
		slash := strings.LastIndexByte(path, '/')
		if slash < 0 {
			return false
		}
		path = path[:slash]
	}
	return true
}

// belowModule is the package's path inside its module: a module that itself lies in a testdata folder is
// analysed like any other.
func belowModule(pass *analysis.Pass) string {
	if pass.Module == nil || pass.Module.Path == "" {
		if inWorkspace(pass) {
			return filepath.ToSlash(filepath.Dir(pass.Fset.PositionFor(pass.Files[0].Package, false).Filename))
		}
		return pass.Pkg.Path()
	}
	return strings.TrimPrefix(pass.Pkg.Path(), pass.Module.Path)
}

func isGenerated(pass *analysis.Pass, pos token.Pos) bool {
	for _, f := range pass.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return generated(f)
		}
	}
	return false
}

// generated reports whether nobody wrote a file. Somebody wrote those that cgo translates, in hosts that show what it makes of them.
func generated(f *ast.File) bool { return ast.IsGenerated(f) && !rule.IsCgo(f) }
