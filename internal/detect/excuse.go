package detect

import (
	"go/token"
	"path"
	"reflect"
	"runtime"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/rule"
)

// First is the first of some tests that holds, or nil. Those behind it are not asked.
//
//	var excuses = []func(*wait) bool{deferred, cold, uncalled}
//	test := detect.First(w, excuses)	// what excuses w
func First[S any](s S, tests []func(S) bool) func(S) bool {
	for _, test := range tests {
		if test(s) {
			return test
		}
	}
	return nil
}

// Excused reports whether one of some tests holds of what a kind looks at, and tells whoever watches which one.
func Excused[S any](pass *analysis.Pass, k rule.Kind, pos token.Pos, s S, tests []func(S) bool) bool {
	test := First(s, tests)
	if test != nil {
		Silent(pass, k, pos, test)
	}
	return test != nil
}

// Silent tells whoever watches that a test, a function, excuses a place. Its name is made only then.
func Silent(pass *analysis.Pass, k rule.Kind, pos token.Pos, test any) {
	if rule.Watching(pass) {
		rule.Silent(pass, k, pos, nameOf(test))
	}
}

// SilentNot tells whoever watches that a place is no finding because a test does not hold.
func SilentNot(pass *analysis.Pass, k rule.Kind, pos token.Pos, test any) {
	if rule.Watching(pass) {
		rule.Silent(pass, k, pos, "not "+nameOf(test))
	}
}

// Names are the names of tests, by which they are told.
func Names[S any](tests ...func(S) bool) []string {
	var out []string
	for _, test := range tests {
		out = append(out, nameOf(test))
	}
	return out
}

// nameOf is the name of a test as its author wrote it, without its receiver: detect.OnRequestPath, missingtimeout.cleansUp.
func nameOf(test any) string {
	full := runtime.FuncForPC(reflect.ValueOf(test).Pointer()).Name()
	name := strings.TrimSuffix(path.Base(full), "-fm")
	name, _, _ = strings.Cut(name, ".func") // a test that was made by a function goes by that function's name,
	pkg, _, _ := strings.Cut(name, ".")     // even if that was inlined: detect.init.Scans
	return pkg + name[strings.LastIndexByte(name, '.'):]
}
