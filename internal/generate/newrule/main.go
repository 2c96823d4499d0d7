// Command newrule makes all that a new rule consists of: its folder, test, fixture and page, and its line in the
// list. What it makes compiles, passes the tests and says what to write where.
package main

import (
	"embed"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/generate/newrule NAME")
		os.Exit(2)
	}
	if err := newRule(".", os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "newrule:", err)
		os.Exit(1)
	}
}

//go:embed templates
var templates embed.FS

// files are what a rule consists of, and the template of each.
var files = []struct{ path, template string }{
	{"analyzers/NAME/doc.go", "doc.go.tmpl"},
	{"analyzers/NAME/NAME.go", "rule.go.tmpl"},
	{"analyzers/NAME/NAME_test.go", "rule_test.go.tmpl"},
	{"testdata/NAME/NAME.go", "fixture.go.tmpl"},
	{"docs/rules/NAME.md", "page.md.tmpl"},
}

// ruleName is one lower-case word: it is a Go identifier, a folder, an anchor and a configuration key.
var ruleName = regexp.MustCompile(`^[a-z][a-z0-9]+$`)

func newRule(root, name string) error {
	if !ruleName.MatchString(name) {
		return fmt.Errorf("%q is not one lower-case word", name)
	}
	if _, err := os.Stat(filepath.Join(root, "analyzers", "analyzers.go")); err != nil {
		return fmt.Errorf("run it at the root of the repository: %w", err)
	}
	for _, f := range files {
		if err := write(root, f.path, f.template, name); err != nil {
			return err
		}
	}
	if err := list(filepath.Join(root, "analyzers", "analyzers.go"), name); err != nil {
		return err
	}
	// The page's facts and examples, the index and the rest come from what was made.
	generate := exec.Command("go", "run", "./internal/generate")
	generate.Dir, generate.Stdout, generate.Stderr = root, os.Stdout, os.Stderr
	if err := generate.Run(); err != nil {
		return fmt.Errorf("generating what is derived from the rule: %w", err)
	}
	fmt.Printf("now write the rule, and see it pass: go test ./analyzers/... ./internal/generate\n")
	return nil
}

func write(root, path, templateName, name string) error {
	path = filepath.Join(root, filepath.FromSlash(strings.ReplaceAll(path, "NAME", name)))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err // it exists: nothing is overwritten
	}
	t := template.Must(template.New("").Delims("[[", "]]").ParseFS(templates, "templates/"+templateName))
	if err := t.ExecuteTemplate(f, templateName, name); err != nil {
		f.Close()
		return err
	}
	fmt.Println("wrote", filepath.ToSlash(path))
	return f.Close()
}

var (
	ruleList   = regexp.MustCompile(`(?s)var rules = \[\]rule\.Rule\{(.*?)\}`)
	ruleImport = "\t\"github.com/hldlint/hldlint/internal/rule\"\n"
)

// list adds the rule to analyzers.go, in its place.
func list(path, name string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	m := ruleList.FindSubmatch(text)
	if m == nil || !strings.Contains(string(text), ruleImport) {
		return fmt.Errorf("%s has no list of rules", path)
	}
	lines := append(strings.Fields(string(m[1])), name+".Rule,")
	slices.Sort(lines)
	listed := fmt.Sprintf("var rules = []rule.Rule{\n\t%s\n}", strings.Join(lines, "\n\t"))
	made := strings.Replace(string(text), string(m[0]), listed, 1)
	made = strings.Replace(made, ruleImport, fmt.Sprintf("\t\"github.com/hldlint/hldlint/analyzers/%s\"\n%s", name, ruleImport), 1)
	formatted, err := format.Source([]byte(made)) // sorts the imports
	if err != nil {
		return fmt.Errorf("adding the rule to %s: %w", path, err)
	}
	return os.WriteFile(path, formatted, 0o644)
}
