package models_test

import (
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// TestResolve holds every row against the real library that testdata/go.mod pins.
func TestResolve(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata")
	// Read here although only the go command needs it: the test's own cache knows what this process reads.
	pins, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	require.NoError(t, err)
	paths := slices.DeleteFunc(models.Packages(), func(path string) bool { return strings.HasSuffix(path, "/...") || unpinned(string(pins), path) })
	require.Greater(t, len(paths), 20)
	loaded, err := packages.Load(&packages.Config{Dir: dir, Mode: packages.NeedName | packages.NeedModule}, paths...)
	require.NoError(t, err)
	l, _ := hldtest.Loader(t, dir, nil, paths...)
	byPath := map[string]*packages.Package{}
	for _, p := range loaded {
		byPath[p.PkgPath] = p
	}
	rows := 0
	for _, path := range paths {
		f, err := models.Read(path)
		require.NoError(t, err)
		p := byPath[path]
		if !assert.NotNil(t, p, "%s is not in testdata/go.mod", path) {
			continue
		}
		if len(p.Errors) > 0 {
			t.Errorf("%s does not load: %v", path, p.Errors[0])
			continue
		}
		assert.Equal(t, path, f.Package)
		assert.Equal(t, pinned(string(pins), p), f.Verified, "%s: verified is another version", path)
		library, err := l.Import(path)
		if !assert.NoError(t, err, path) {
			continue
		}
		for _, problem := range resolve(f, library, l.Lookup) {
			t.Errorf("%s: %s", path, problem)
		}
		rows += len(f.Funcs) + len(f.Keeps) + len(f.Takes) + len(f.Types) + len(f.Vars)
	}
	t.Logf("%d rows of %d packages", rows, len(paths))
}

// TestResolveFails shows that a row which does not hold is seen.
func TestResolveFails(t *testing.T) {
	l, _ := hldtest.Loader(t, "", nil, "net/http")
	library, err := l.Import("net/http")
	require.NoError(t, err)
	for name, f := range map[string]models.Func{
		"no such function":       {Func: "Heads"},
		"promoted method":        {Func: "(*Server).Lock"},
		"wrong receiver":         {Func: "(Client).Do"},
		"context argument":       {Func: "(*Client).Do", Waits: &models.Waits{Protocol: "http", Bound: "context", Arg: 0}},
		"argument out of range":  {Func: "Get", Waits: &models.Waits{Protocol: "http", Bound: "argument", Arg: 3}},
		"unknown bound":          {Func: "Get", Waits: &models.Waits{Protocol: "http", Bound: "sometimes"}},
		"function that is none":  {Func: "Get", Calls: []models.Calls{{Arg: 0, How: "once"}}},
		"unknown way of calling": {Func: "HandleFunc", Calls: []models.Calls{{Arg: 1, How: "perhaps"}}},
		"unknown holding":        {Func: "Get", Acquires: &models.Acquires{What: "door", Result: new(int)}},
		"nothing acquired":       {Func: "Get", Acquires: &models.Acquires{What: models.HeldBody}},
		"no such field":          {Func: "Get", Acquires: &models.Acquires{What: models.HeldBody, Result: new(int), Field: "Bodies"}},
		"no bool":                {Func: "Get", Acquires: &models.Acquires{What: models.HeldBody, Arg: new(int), Try: true}},
		"released what is none":  {Func: "Get", Releases: &models.Releases{What: models.HeldBody, Arg: -1}},
		"nothing to close with":  {Func: "Get", Opens: &models.Opens{What: "client", Protocol: "http", Close: "Close"}},
		"ends without a bool":    {Func: "(*Client).Do", Releases: &models.Releases{What: models.HeldBody, Arg: -1, Ends: true}},
	} {
		assert.NotEmpty(t, resolve(&models.File{Funcs: []models.Func{f}}, library, l.Lookup), name)
	}
	for name, row := range map[string]models.Takes{
		"no such function": {Func: "Heads", Does: models.TakesReads},
		"no such argument": {Func: "Get", Arg: 1, Does: models.TakesReads},
		"no receiver":      {Func: "Get", Arg: -1, Does: models.TakesCloses},
		"no such result":   {Func: "Get", Does: models.TakesLends, Result: 2},
		"unknown taking":   {Func: "Get", Does: "borrows"},
	} {
		assert.NotEmpty(t, resolve(&models.File{Takes: []models.Takes{row}}, library, l.Lookup), name)
	}
	assert.NotEmpty(t, resolve(&models.File{Types: []models.Type{{Type: "Server", Role: "server", Bounds: []string{"ReadTimeouts"}}}}, library, l.Lookup), "field")
}

func pinned(goMod string, p *packages.Package) string {
	if p.Module == nil {
		return "go1.26"
	}
	m := regexp.MustCompile(`(?m)^\s*(?:require )?` + regexp.QuoteMeta(p.Module.Path) + ` (\S+)`).FindStringSubmatch(goMod)
	if m == nil {
		return ""
	}
	return m[1]
}

// resolve returns what is wrong with the rows of a file.
func resolve(f *models.File, pkg *types.Package, lookupIn func(path, name string) types.Object) []string {
	var out []string
	seen := map[string]bool{}
	for _, row := range f.Funcs {
		if seen[row.Func] {
			out = append(out, row.Func+" is there twice")
		}
		seen[row.Func] = true
		fn := lookup(pkg, row.Func, lookupIn)
		if fn == nil {
			out = append(out, fmt.Sprintf("%s is not declared", row.Func))
			continue
		}
		for _, problem := range slices.Concat(checkFunc(row, fn), checkYields(row, fn), checkScans(row, fn)) {
			out = append(out, row.Func+": "+problem)
		}
	}
	out = append(out, checkShapes(f, pkg)...)
	out = append(out, checkKeeps(f, pkg)...)
	out = append(out, checkMessages(f, pkg)...)
	out = append(out, checkContent(f, pkg)...)
	out = append(out, checkActs(f, pkg, lookupIn)...)
	for _, row := range f.Takes {
		fn := lookup(pkg, row.Func, lookupIn)
		if fn == nil {
			out = append(out, fmt.Sprintf("%s is not declared", row.Func))
			continue
		}
		for _, problem := range checkTakes(row, fn) {
			out = append(out, row.Func+": "+problem)
		}
	}
	for _, row := range f.Types {
		out = append(out, append(checkType(row, pkg), checkParts(row, pkg)...)...)
	}
	for _, row := range f.Vars {
		if _, ok := pkg.Scope().Lookup(row.Var).(*types.Var); !ok {
			out = append(out, row.Var+" is no package variable")
		}
	}
	return out
}

// checkScans holds what a row says of a walk against the vocabulary and the function.
func checkScans(row models.Func, fn *types.Func) []string {
	if row.Scans == nil {
		return nil
	}
	var out []string
	if row.Scans.What != models.ScannedKeyspace && row.Scans.What != models.ScannedCollection && row.Scans.What != models.ScannedByCommand {
		out = append(out, fmt.Sprintf("it scans %q", row.Scans.What))
	}
	if row.Scans.What == models.ScannedByCommand && row.Scans.Key == nil {
		out = append(out, "it sends a command of which the first word is nowhere")
	}
	if (row.Scans.From == nil) != (row.Scans.To == nil) {
		out = append(out, "it scans from or to, but not both")
	}
	for _, arg := range []*int{row.Scans.Key, row.Scans.From, row.Scans.To} {
		if arg != nil && (*arg < 0 || *arg >= fn.Signature().Params().Len()) {
			out = append(out, fmt.Sprintf("it has no argument %d to scan by", *arg))
		}
	}
	return out
}

func lookup(pkg *types.Package, name string, lookupIn func(path, name string) types.Object) *types.Func {
	if recv, method, ok := strings.Cut(strings.TrimPrefix(name, "("), ")."); ok && strings.HasPrefix(name, "(") {
		tn, ok := lookupIn(pkg.Path(), strings.TrimPrefix(recv, "*")).(*types.TypeName)
		if !ok {
			return nil
		}
		named, ok := types.Unalias(tn.Type()).(*types.Named)
		if !ok {
			return nil
		}
		if iface, ok := named.Underlying().(*types.Interface); ok {
			for m := range iface.Methods() {
				if m.Name() == method && models.DeclaredName(m) == name {
					return m
				}
			}
			return nil
		}
		for m := range named.Methods() {
			if m.Name() == method && models.DeclaredName(m) == name {
				return m
			}
		}
		return nil
	}
	fn, _ := pkg.Scope().Lookup(name).(*types.Func)
	return fn
}

func checkTakes(row models.Takes, fn *types.Func) []string {
	var out []string
	sig := fn.Signature()
	if row.Arg < -1 || row.Arg >= sig.Params().Len() || row.Arg == -1 && sig.Recv() == nil {
		out = append(out, fmt.Sprintf("there is no argument %d", row.Arg))
	}
	switch row.Does {
	case models.TakesReturns, models.TakesLends, models.TakesOwns:
		if row.Result >= sig.Results().Len() {
			out = append(out, fmt.Sprintf("there is no result %d", row.Result))
		}
	case models.TakesRuns, models.TakesReads, models.TakesCloses, models.TakesKeeps:
	default:
		out = append(out, row.Does+" is nothing that an argument is taken for")
	}
	return out
}

func checkFunc(row models.Func, fn *types.Func) []string {
	var out []string
	sig := fn.Signature()
	arg := func(i int) types.Type {
		if i < 0 || i >= sig.Params().Len() {
			return nil
		}
		return sig.Params().At(i).Type()
	}
	if w := row.Waits; w != nil {
		switch w.Bound {
		case "context":
			if t := arg(w.Arg); t == nil || !hasDeadline(t) {
				out = append(out, fmt.Sprintf("argument %d is no context", w.Arg))
			}
		case "request":
			if arg(w.Arg) == nil {
				out = append(out, fmt.Sprintf("there is no argument %d", w.Arg))
			}
		case "argument":
			if t := arg(w.Arg); t == nil || t.String() != "time.Duration" {
				out = append(out, fmt.Sprintf("argument %d is no duration", w.Arg))
			}
		case "never", "receiver", "conn", "default", "stream":
		default:
			out = append(out, "unknown bound "+w.Bound)
		}
	}
	for _, c := range row.Calls {
		t := arg(c.Arg)
		if t == nil || !callable(t) {
			out = append(out, fmt.Sprintf("argument %d is no function", c.Arg))
		}
		switch c.How {
		case "once", "loop", "retry", "goroutine", "transaction", "lock", "coalesced", "later":
		default:
			out = append(out, "unknown how "+c.How)
		}
	}
	return append(out, checkHolds(row, sig)...)
}

// hasDeadline recognises context.Context and the interfaces that embed it.
func hasDeadline(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Deadline")
	return obj != nil
}

// callable reports whether a value can be a function: one by type, an interface that functions implement, a slice of either.
func callable(t types.Type) bool {
	if s, ok := t.(*types.Slice); ok {
		t = s.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Interface:
		return true
	case *types.Pointer, *types.Struct:
		_ = u
		return true
	}
	return false
}

func checkType(row models.Type, pkg *types.Package) []string {
	tn, ok := pkg.Scope().Lookup(row.Type).(*types.TypeName)
	if !ok {
		return []string{row.Type + " is no type"}
	}
	s, isStruct := tn.Type().Underlying().(*types.Struct)
	var out []string
	fields := slices.Concat(row.Bounds, row.Idles, row.Limits)
	for _, z := range row.Unlimits {
		fields = append(fields, z.Field)
	}
	for _, name := range fields {
		found := false
		for i := 0; isStruct && i < s.NumFields(); i++ {
			found = found || s.Field(i).Name() == name
		}
		if !found {
			out = append(out, fmt.Sprintf("%s has no field %s", row.Type, name))
		}
	}
	return out
}
