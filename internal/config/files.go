package config

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/rule"
)

// fileMemo remembers which files may have findings at all.
type fileMemo struct {
	mu   sync.Mutex
	open map[string]bool
}

// Open makes Config a rule.Gate: it holds back disabled kinds, preview kinds that nobody asked for, and
// whatever lies in tests, generated code, mocks, vendored and excluded files.
func (c *Config) Open(pass *analysis.Pass, k rule.Kind, pos token.Pos) bool {
	if !c.Enabled(pass.Analyzer.Name, k) {
		return false
	}
	name := pass.Fset.PositionFor(pos, false).Filename
	for _, p := range c.Paths {
		if names(p.Disable, pass.Analyzer.Name, pass.Analyzer.Name+"/"+k.ID) && matches(p.Path, name) {
			return false
		}
	}
	c.files.mu.Lock()
	defer c.files.mu.Unlock()
	open, known := c.files.open[name]
	if !known {
		if c.files.open == nil {
			c.files.open = map[string]bool{}
		}
		open = c.wanted(pass, name, pos)
		c.files.open[name] = open
	}
	return open
}

func (c *Config) wanted(pass *analysis.Pass, name string, pos token.Pos) bool {
	for _, p := range c.Exclude {
		if matches(p, name) {
			return false
		}
	}
	return !isTestSupport(pass, name) && !isGenerated(pass, pos)
}

// matches holds an absolute file name against a pattern relative to anywhere.
func matches(pattern, name string) bool {
	name = filepath.ToSlash(name)
	ok, _ := doublestar.Match("**/"+strings.TrimPrefix(pattern, "/"), strings.TrimPrefix(name, "/"))
	return ok
}

var double = regexp.MustCompile(`(?i)^(mocks?|fakes?|stubs?)(_|$)|(_mocks?|_fakes?|_stubs?)$|^(mock|fake|test)[a-z]*$|test(ing|util|utils|helper|helpers|kit|data)$`)

// isTestSupport reports whether a file exists for tests: by its name, its package, or what the package imports.
func isTestSupport(pass *analysis.Pass, name string) bool {
	base := strings.TrimSuffix(filepath.Base(name), ".go")
	if strings.HasSuffix(base, "_test") || strings.HasPrefix(base, "mock_") || strings.HasSuffix(base, "_mock") || strings.HasSuffix(base, "_mocks") {
		return true
	}
	for _, element := range strings.Split(belowModule(pass), "/") {
		switch element {
		case "vendor", "testdata", "examples", "example", "_examples", "mocks", "mock", "fakes", "fake", "integration", "e2e", "test", "tests":
			return true
		}
	}
	if double.MatchString(pass.Pkg.Name()) {
		return true
	}
	for _, imported := range pass.Pkg.Imports() {
		switch imported.Path() {
		case "testing", "github.com/stretchr/testify/assert", "github.com/stretchr/testify/require",
			"github.com/onsi/gomega", "github.com/onsi/ginkgo", "github.com/onsi/ginkgo/v2", "go.uber.org/mock/gomock", "github.com/golang/mock/gomock":
			return true
		}
	}
	return false
}

// belowModule is the package's path inside its module: a module that itself lies in a testdata folder is
// analysed like any other.
func belowModule(pass *analysis.Pass) string {
	if pass.Module == nil {
		return pass.Pkg.Path()
	}
	return strings.TrimPrefix(pass.Pkg.Path(), pass.Module.Path)
}

func isGenerated(pass *analysis.Pass, pos token.Pos) bool {
	for _, f := range pass.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return ast.IsGenerated(f)
		}
	}
	return false
}
