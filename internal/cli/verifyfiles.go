package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/report"
)

// verifyFiles warns of former names, of patterns that match no file, and of configurations that nobody reads.
func (l *lint) verifyFiles(dir string, cfg *config.Config) {
	root := dir
	if name := config.Find(dir, config.FileNames...); name != "" && l.config == "" {
		root = filepath.Dir(name)
	}
	sources, nested := walkSources(root)
	for _, err := range slices.Concat(cfg.Renamed(), cfg.Unmatched(sources)) {
		l.tell("%s", err)
	}
	for _, name := range nested {
		if filepath.Dir(name) != root {
			l.tellIgnored(dir, name, cfg)
		}
	}
}

func (l *lint) tellIgnored(dir, name string, cfg *config.Config) {
	reads := cfg.Name()
	if reads == "" {
		reads = "which is none here"
	}
	l.tell("note: %s is ignored, since a run reads one configuration, %s: move what it says to paths: there, or run hldlint in that folder and have it extend the other", shown(dir, name), reads)
}

// walkSources lists the Go files below a folder, and the configurations. Folders of other modules are left out, except in a workspace, which
// looks at them as well.
func walkSources(root string) (sources, configurations []string) {
	workspace := isFile(filepath.Join(root, "go.work"))
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil //nolint:nilerr // what cannot be read matches nothing
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules"):
			return filepath.SkipDir
		case d.IsDir() && path != root && !workspace && isFile(filepath.Join(path, "go.mod")):
			return filepath.SkipDir
		case d.IsDir():
		case strings.HasSuffix(path, ".go"):
			sources = append(sources, path)
		case slices.Contains(config.FileNames, d.Name()):
			configurations = append(configurations, path)
		}
		return nil
	})
	return sources, configurations
}

// tellNested says which configurations lie between the findings and the folder of the one that counts: somebody wrote them who expects them to.
func (l *lint) tellNested(p *plan, result *report.Result) {
	root := p.report.Base
	if name := config.Find(root, config.FileNames...); name != "" {
		root = filepath.Dir(name)
	}
	told := map[string]bool{}
	for _, f := range result.Findings {
		for dir := filepath.Dir(f.Range.File); strings.HasPrefix(dir, root+string(filepath.Separator)) && !told[dir]; dir = filepath.Dir(dir) {
			told[dir] = true
			for _, base := range config.FileNames {
				if name := filepath.Join(dir, base); isRegular(name) {
					l.tellIgnored(p.report.Base, name, p.driver.Config)
				}
			}
		}
	}
}

func isRegular(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode().IsRegular()
}
