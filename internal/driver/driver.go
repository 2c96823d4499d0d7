package driver

import (
	"context"
	"go/token"
	"runtime"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/snapshot"
)

// Options say what one run looks at.
type Options struct {
	Dir        string   // where the patterns are meant; empty: the working directory
	Env        []string // of the go command; nil: this process's
	Root       string   // the checkout: what is kept means the same in another one; empty: in this folder only
	Patterns   []string // of packages, as the go command takes them
	BuildFlags []string
	Whole      bool // a part of a module is judged as a part of it: who imports it is looked at as well
	Rules      []rule.Rule
	Config     *config.Config // nil: the default one
	Parallel   int            // packages at once; 0: GOMAXPROCS
	// Link, if set, is called once, after all packages are summarised and before rules run, with the results of
	// Linked for every package.
	Linked     *analysis.Analyzer
	OneProgram bool // all packages are linked, whatever connects them: fixtures that lie side by side
	Link       func(results []any)

	Cache       *cache.Cache                                                         // nil: nothing is kept
	Portable    *Portable                                                            // nil: only whole results are kept
	Stats       *Stats                                                               // filled in; nil: nobody asks
	LimitMemory bool                                                                 // set the collector's limit, which is the process's
	Hold        int64                                                                // bytes of source that are held as syntax and SSA while packages are linked; 0: a default
	Depends     *snapshot.What                                                       // filled in: what to watch, as far as it gets known; nil: nobody asks
	Store       *cache.Cache                                                         // of declarations of libraries; nil: they are kept for this run
	Export      bool                                                                 // types of libraries come from export data, which the go command compiles
	Speaking    func(all map[string]loader.Import, of []string) []string             // see loader.Options
	Learn       func(ctx context.Context, o Options, g *loader.Graph) *config.Config // the configuration with what the libraries of the graph tell; nil: nobody asks
	Build       string                                                               // tells this program from all others: what another one computed does not count
}

// Run analyses the packages and returns what was found, sorted and free of duplicates, and what went wrong. The error
// is for what kept it from starting; a broken package is a Problem and costs no other package its findings.
func Run(ctx context.Context, opts Options) (*report.Result, error) {
	if opts.Config == nil {
		opts.Config = config.Default()
	}
	if opts.Parallel <= 0 {
		opts.Parallel = runtime.GOMAXPROCS(0)
	}
	r := &run{opts: opts, start: time.Now(), fset: token.NewFileSet(), result: &report.Result{}}
	if opts.Stats == nil {
		r.opts.Stats = &Stats{}
	}
	facts, _ := r.analyzers()
	r.registerFacts(facts)
	if result := r.recall(); result != nil {
		r.opts.Stats.Snapshot.Store(true)
		return result, nil
	}
	r.tell(r.watched())
	if err := r.load(ctx); err != nil {
		return nil, err
	}
	r.plan()
	r.dropTooNew()
	if opts.Depends != nil {
		*opts.Depends, _ = r.depends()
	}
	if wrong := r.opts.Config.Misfits(r.library); len(wrong) > 0 {
		return nil, &ConfigError{wrong}
	}
	r.learn(ctx)
	defer r.limitMemory()()
	if err := r.analyse(ctx); err != nil {
		return nil, err
	}
	r.finish()
	r.result.Coverage = r.coverage()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	done := r.opts.Stats.phase("remember")
	r.remember()
	done()
	opts.Cache.Trim()
	opts.Store.Trim()
	return r.result, nil
}

// load finds out what there is.
func (r *run) load(ctx context.Context) (err error) {
	defer r.opts.Stats.phase("load")()
	if err := r.tooNew(); err != nil {
		return err
	}
	opts := r.loaderOptions()
	if r.env, err = opts.Env(ctx); err != nil {
		return err
	}
	r.sizes = r.env.Sizes()
	if r.loader, err = loader.New(opts, r.env); err != nil {
		return err
	}
	r.loader.Own = r.own
	if r.graph != nil && r.loader.Use(r.graph) {
		r.opts.Stats.SameGraph.Store(true)
		return nil // that of the last run still holds
	}
	r.graph, err = r.loader.List(ctx)
	return err
}

// learn has the source of libraries read. What is read follows from the graph, so that it decides the keys of packages and not that of the memory.
func (r *run) learn(ctx context.Context) {
	if r.opts.Learn == nil {
		return
	}
	defer r.opts.Stats.phase("read libraries")()
	r.opts.Config = r.opts.Learn(ctx, r.opts, r.graph)
}

func (r *run) loaderOptions() loader.Options {
	return loader.Options{
		Dir: r.opts.Dir, Environ: r.opts.Env, Patterns: r.opts.Patterns, BuildFlags: r.opts.BuildFlags, Whole: r.opts.Whole, FirstParty: r.opts.Config.Names, Speaking: r.opts.Speaking,
		Watched: r.watched().Trees, Export: r.opts.Export, Store: r.opts.Store, Parallel: r.opts.Parallel, Stats: &r.opts.Stats.Loader, Fset: r.fset,
	}
}

// own is what a package of ours declares, once it is checked.
func (r *run) own(path string) ([]byte, bool) {
	u := r.byPath[path]
	if u == nil || u.exported == nil {
		return nil, false
	}
	return u.exported, true
}
