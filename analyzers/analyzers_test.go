package analyzers

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

func names(rules []rule.Rule) []string {
	var all []string
	for _, r := range rules {
		all = append(all, r.Name)
	}
	return all
}

func TestEveryFolderIsListed(t *testing.T) {
	files, err := filepath.Glob("*/*.go")
	require.NoError(t, err)
	var folders []string
	for _, file := range files {
		folders = append(folders, filepath.Dir(file))
	}
	slices.Sort(folders)
	assert.Equal(t, slices.Compact(folders), names(rules), "the list in analyzers.go is not that of the folders, in alphabetical order")
}

func TestEveryRuleHasFixtures(t *testing.T) {
	for _, r := range rules {
		assert.DirExists(t, filepath.Join("../testdata", r.Name))
	}
}

func TestAnalyzersAreValid(t *testing.T) {
	var all []*analysis.Analyzer
	for _, r := range All {
		all = append(all, r.Analyzer)
	}
	require.NoError(t, analysis.Validate(all))
}

func TestRulesAreComplete(t *testing.T) {
	for _, r := range All {
		assert.Regexp(t, `^v\d+\.\d+\.\d+$`, r.Since, r.Name)
		assert.Equal(t, docs.MustSynopsis(r.Name), r.Doc, r.Name)
		assert.Equal(t, docs.URL(r.Name), r.URL, r.Name)
		assert.NotEmpty(t, r.Kinds, r.Name)
	}
}

func TestKindsAreInStyle(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range All {
		for _, k := range r.Kinds {
			id := r.Name + "/" + k.ID
			assert.False(t, seen[id], "%s stands twice", id)
			seen[id] = true
			assert.Regexp(t, `^[a-z]+(-[a-z]+)*$`, k.ID, id)
			assert.Regexp(t, `^(preview|stable|deprecated)$`, k.Stage.String(), id)
			assert.Regexp(t, `^(info|warning|error)$`, k.Severity.String(), id)
			assert.NotEmpty(t, k.Summary, id)
			assert.LessOrEqual(t, len(k.Summary), 80, id)
			assert.False(t, strings.HasSuffix(k.Summary, "."), "%s: the summary ends in a full stop", id)
			assert.NotRegexp(t, `^[A-Z][a-z]`, k.Summary, "%s: the summary does not begin in lower case", id)
		}
	}
}

// sections are the second-level headings of a rule's page, in order.
var sections = []string{
	"Problem", "Under load", "Kinds", "How it decides", "What it does not find", "In production",
	"Options", "When not to use it", "Incidents", "References",
}

func TestPagesHaveTheirSections(t *testing.T) {
	for _, r := range All {
		page, _ := docs.Page(r.Name)
		assert.Equal(t, sections, headings(page, "## "), "the sections of docs/rules/%s.md", r.Name)
		assert.Contains(t, page, "<!-- generated: facts -->", "docs/rules/%s.md", r.Name)
	}
}

func TestPagesHaveASectionForEachKind(t *testing.T) {
	for _, r := range All {
		page, _ := docs.Page(r.Name)
		var kinds []string
		for _, k := range r.Kinds {
			kinds = append(kinds, k.ID)
		}
		assert.Equal(t, kinds, headings(page, "### "), "the kinds on docs/rules/%s.md", r.Name)
	}
}

func TestNoPageIsWithoutRule(t *testing.T) {
	listed := names(All)
	slices.Sort(listed)
	assert.Equal(t, listed, docs.Rules())
}

func TestLinksBetweenPagesLead(t *testing.T) {
	link := regexp.MustCompile(`\]\(((?:\.\./)?[a-z0-9/-]+\.md)`)
	for _, folder := range []string{"rules", "patterns"} {
		pages, err := filepath.Glob("../docs/" + folder + "/*.md")
		require.NoError(t, err)
		for _, page := range pages {
			text, err := os.ReadFile(page)
			require.NoError(t, err)
			for _, m := range link.FindAllStringSubmatch(string(text), -1) {
				assert.FileExists(t, filepath.Join(filepath.Dir(page), m[1]), "linked from %s", page)
			}
		}
	}
}

// headings lists the headings of one level that stand outside of code.
func headings(page, prefix string) []string {
	var found []string
	code := false
	for _, line := range strings.Split(page, "\n") {
		if strings.HasPrefix(line, "```") {
			code = !code
		}
		if title, ok := strings.CutPrefix(line, prefix); ok && !code {
			found = append(found, strings.Trim(title, "` "))
		}
	}
	return found
}

// TestFormerNames holds that what was renamed leads to something that is there, and is not there itself.
func TestFormerNames(t *testing.T) {
	for old, now := range rule.Former() {
		assert.NotEqual(t, old, now)
		for _, r := range All {
			assert.NotEqual(t, old, r.Name)
			if name, kind, _ := strings.Cut(old, "/"); name == r.Name {
				_, there := r.Kind(kind)
				assert.False(t, there, old)
			}
		}
		require.NoError(t, config.CheckName(now, All))
		require.NoError(t, config.CheckName(old, All))
	}
}
