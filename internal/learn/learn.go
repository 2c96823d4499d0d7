package learn

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// Libraries returns the configuration of a run with what the libraries of its graph tell. It is the one of the run itself if they tell nothing, or cannot
// be read: what is wrong with a library is no problem of whoever uses it. Where another build system than the go command answers, or it was asked for
// export data, sources are not looked for.
func Libraries(ctx context.Context, o driver.Options, g *loader.Graph) *config.Config {
	if !o.Config.ReadsLibraries() || g.Export {
		return o.Config
	}
	key := keyOf(o, g)
	files, kept := recall(o, key)
	if !kept {
		var whole bool
		if files, whole = read(ctx, o, g); whole {
			remember(o, key, files)
		}
	}
	if len(files) == 0 {
		return o.Config
	}
	return o.Config.WithLearned(files)
}

// read has the libraries read, and reports whether all of them could be: what they build on may be missing today and there tomorrow.
func read(ctx context.Context, o driver.Options, g *loader.Graph) (files []models.File, whole bool) {
	libraries := unknown(o.Config.ModelSet(), g)
	if len(libraries) == 0 {
		return nil, true
	}
	result, err := driver.Run(ctx, reading(o, libraries))
	if err != nil {
		return nil, false
	}
	return filesOf(result.Findings), len(result.Problems) == 0
}

// reading is the run over libraries, as part of the module that uses them.
func reading(o driver.Options, libraries []loader.Speaker) driver.Options {
	cfg := config.Default()
	o.Patterns = nil
	for _, l := range libraries {
		o.Patterns = append(o.Patterns, l.Path)
		if !slices.Contains(cfg.FirstParty, l.Module) {
			cfg.FirstParty = append(cfg.FirstParty, l.Module)
		}
	}
	o.Config, o.Rules = cfg, []rule.Rule{{Analyzer: analyzer}}
	o.Whole, o.LimitMemory = false, false // what a library does and calls is its own affair
	o.Learn, o.Speaking, o.Depends, o.Stats = nil, nil, nil, nil
	return o
}

// filesOf are the models that the findings of a run over libraries hold, by package.
func filesOf(findings []report.Finding) []models.File {
	var out []models.File
	for _, f := range findings {
		var file models.File
		if f.Rule == analyzer.Name && json.Unmarshal([]byte(f.Message), &file) == nil {
			out = append(out, file)
		}
	}
	slices.SortFunc(out, func(a, b models.File) int { return cmp.Compare(a.Package, b.Package) })
	return out
}

// keyOf names what the libraries of a graph tell: it follows from their versions, from which of them are read, and from what reads them. Their files are
// among it, since vendored ones may be edited.
func keyOf(o driver.Options, g *loader.Graph) cache.Key {
	parts := append([]string{"learned", o.Build, g.Versions, "flags"}, o.BuildFlags...)
	for _, s := range g.Speaking {
		parts = append(append(parts, s.Path, s.Module), statesOf(s.Files)...)
	}
	for _, f := range o.Config.Models {
		parts = append(parts, f.Package)
	}
	return cache.KeyOf(parts...)
}

// statesOf are the names of files, with their sizes and times.
func statesOf(files []string) []string {
	var out []string
	for _, name := range files {
		out = append(out, name)
		if info, err := os.Stat(name); err == nil {
			out = append(out, fmt.Sprint(info.Size(), info.ModTime().UnixNano()))
		}
	}
	return out
}

// recall returns what was learned of the same libraries before.
func recall(o driver.Options, key cache.Key) (files []models.File, ok bool) {
	text, ok := o.Cache.Get(key)
	return files, ok && json.Unmarshal(text, &files) == nil
}

func remember(o driver.Options, key cache.Key, files []models.File) {
	if text, err := json.Marshal(files); err == nil {
		o.Cache.Put(key, text)
	}
}
