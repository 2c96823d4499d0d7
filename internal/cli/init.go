package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// newInit makes the command that somebody starts with.
func newInit(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules}
	cmd := &cobra.Command{
		Use: "init", Short: "Write a commented .hldlint.yml, and show what to add to the CI configuration it finds", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return l.init(cmd.OutOrStdout()) },
	}
	cmd.Flags().StringVarP(&l.dir, "directory", "C", "", "`directory` to work in")
	return cmd
}

func (l *lint) init(out io.Writer) error {
	dir, err := l.directory()
	if err != nil {
		return err
	}
	if there := config.Find(dir, config.FileNames...); there != "" {
		return fmt.Errorf("%s is there already; `hldlint config show` prints it", shown(dir, there))
	}
	name := filepath.Join(dir, config.FileNames[0])
	if err := os.WriteFile(name, []byte(firstConfig(l.rules)), 0o644); err != nil {
		return fmt.Errorf("writing the configuration: %w", err)
	}
	fmt.Fprintf(out, "%s is written: everything in it is a comment, so the defaults count.\n", config.FileNames[0])
	if !isFile(filepath.Join(dir, "go.mod")) && !isFile(filepath.Join(dir, "go.work")) {
		fmt.Fprintf(out, "There is no go.mod and no go.work here: is this the folder you meant?\n")
	}
	found := false
	for _, h := range hosts {
		if at := h.detect(dir); at != "" {
			found = true
			fmt.Fprintf(out, "\n%s (%s): %s\n\n%s", h.name, report.Visible(at), h.say, indent(h.snippet, "    ", "    "))
		}
	}
	if !found {
		fmt.Fprintf(out, "\nNo CI was found. In any of them this does:\n\n    %s\n", goRun)
	}
	fmt.Fprintf(out, "\nNext:\n\n    hldlint ./...               # look at what it finds\n    hldlint baseline create     # accept it for now, report only what is new; commit the file\n")
	return nil
}

const goRun = "go run github.com/hldlint/hldlint/cmd/hldlint@latest ./..."

// A ciHost is a place where linters run.
type ciHost struct {
	name    string
	files   []string // its presence; a pattern each
	say     string
	snippet string
}

// detect returns the file that shows that a host is in use in the repository around dir, or their folder where any of them does.
func (h ciHost) detect(dir string) string {
	for _, folder := range []string{dir, repository(dir)} {
		for _, pattern := range h.files {
			if found, err := filepath.Glob(filepath.Join(folder, pattern)); err == nil && len(found) > 0 {
				if strings.Contains(pattern, "*") {
					return shown(folder, filepath.Dir(found[0]))
				}
				return shown(folder, found[0])
			}
		}
	}
	return ""
}

var hosts = []ciHost{
	{"GitHub Actions", []string{".github/workflows/*.yml", ".github/workflows/*.yaml"}, "a job for .github/workflows/hldlint.yml", `on: [push, pull_request]
permissions: {contents: read, security-events: write}
jobs:
  hldlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: hldlint/hldlint@main # or a commit: the linter is built from what is named here
`},
	{"GitLab CI", []string{".gitlab-ci.yml"}, "add to it", `include:
  - remote: https://raw.githubusercontent.com/hldlint/hldlint/main/ci/gitlab.yml
`},
	{"golangci-lint", []string{".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json"},
		"hldlint can run inside, as a module plugin; in .custom-gcl.yml", `version: v2.15.0
plugins:
  - module: github.com/hldlint/hldlint
    import: github.com/hldlint/hldlint/plugin
    version: latest
# Then golangci-lint custom builds a binary that knows this in .golangci.yml:
# linters:
#   enable: [hldlint]
#   settings: {custom: {hldlint: {type: module}}}
`},
	{"pre-commit", []string{".pre-commit-config.yaml"}, "add to repos", `- repo: https://github.com/hldlint/hldlint
  rev: main
  hooks: [{id: hldlint}]
`},
	{"Jenkins", []string{"Jenkinsfile"}, "a step and its reports", `sh 'GOBIN=$PWD/.bin go install github.com/hldlint/hldlint/cmd/hldlint@latest'
sh '.bin/hldlint --format text --format checkstyle=hldlint.xml ./... || [ $? -eq 1 ]' // findings are the plugin's to judge
recordIssues tools: [checkStyle(pattern: 'hldlint.xml', id: 'hldlint', name: 'hldlint')]
`},
	{"CircleCI", []string{".circleci/config.yml"}, "steps of a job", `- run: go run github.com/hldlint/hldlint/cmd/hldlint@latest --format text --format junit=results/hldlint.xml ./...
- store_test_results: {path: results}
`},
	{"Azure Pipelines", []string{"azure-pipelines.yml"}, "steps of a job", `- script: go run github.com/hldlint/hldlint/cmd/hldlint@latest --format text --format junit=hldlint.xml ./...
- task: PublishTestResults@2
  condition: always()
  inputs: {testResultsFiles: hldlint.xml}
`},
	{"make", []string{"Makefile"}, "a target", `hldlint:
	` + goRun + `
`},
}

// firstPreview names a kind that is off by default.
func firstPreview(rules []rule.Rule) string {
	for _, r := range rules {
		for _, k := range r.Kinds {
			if k.Stage == rule.Preview {
				return r.Name + "/" + k.ID
			}
		}
	}
	return rules[0].Name
}

// firstConfig is a configuration that changes nothing, with each key that there is.
func firstConfig(rules []rule.Rule) string {
	var b strings.Builder
	b.WriteString(`# yaml-language-server: $schema=https://raw.githubusercontent.com/hldlint/hldlint/main/docs/hldlint.schema.json
#
# The configuration of hldlint. All of it is optional; what is commented out shows what there is.

# What is on: default (the stable kinds) or strict (the preview kinds as well).
# preset: default

# Rules or kinds to switch on beside the preset. hldlint rules lists all there are, and which are in preview: these are off by default.
# enable:
#   - ` + firstPreview(rules) + `

# Rules or kinds to switch off; stronger than enable. hldlint explain NAME shows the page of one.
# disable:
#   - ` + rules[0].Name + `

# How grave findings are, by rule or kind: info, warning, error. The flag --fail-on goes by it.
# severity:
#   ` + rules[0].Name + `: info

# Files that are not looked at. Tests, mocks, generated and vendored code never are.
# exclude:
#   - internal/legacy/**

# What is on, off or of another severity in some files only; stronger than the lists above, and the last entry that matches counts:
# paths:
#   - path: cmd/tools/**
#     disable: [` + rules[0].Name + `]

# Modules that are analysed like this one, though they are dependencies: platform libraries of your own.
# first-party:
#   - example.com/platform/**

# Libraries without a model are read for what their functions do, as far as their size allows. Not to read them:
# read-libraries: false

# What the functions of your own libraries do, where hldlint cannot see it (docs/hldlint.schema.json has all keys):
# models:
#   - package: example.com/platform/rpc
#     funcs:
#       - {func: (*Client).Call, waits: {protocol: http, bound: context, arg: 0}}
`)
	return b.String()
}
