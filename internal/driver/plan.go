package driver

import (
	"crypto/sha256"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/snapshot"
)

// run is the state of one Run.
type run struct {
	opts   Options
	start  time.Time
	env    loader.Env
	loader *loader.Loader
	sizes  types.Sizes
	fset   *token.FileSet
	graph  *loader.Graph
	units  []*unit          // first-party packages, dependencies first
	byPath map[string]*unit // by import path

	command *cache.Key     // of the memory; nil: there is none
	before  snapshot.State // when the run began

	factTypes map[string]reflect.Type // of facts, by name

	common string       // part of the keys of all units
	held   atomic.Int64 // bytes of source
	hits   atomic.Int64 // units that the cache had

	linkedPrograms []Program
	programOf      map[string]Program // by import path
	strays         map[string]Stray   // see strayed

	measured sync.Once
	bytes    int64 // of source, in all

	mu     sync.Mutex // guards result
	result *report.Result
}

// unit is one first-party package in the making.
type unit struct {
	*loader.Package
	deps []*unit

	texts  [][]byte            // of its files; nil once nobody will parse them again
	sums   [][sha256.Size]byte // of these
	bytes  int64               // how many they are
	size   int64               // of its files, as the file system tells; see source
	files  []*ast.File
	types  *types.Package
	info   *types.Info
	broken bool // rules do not look at it
	tooNew bool // its module is written in a Go that this program does not know
	errors []types.Error

	absent   map[string]string // packages that cannot be had, and what to do about it
	problems []report.Problem  // of its syntax and types
	unlucky  bool              // something could not be read that should be there: another run may have more luck

	actions map[string]*action // by analyzer name

	key     *cache.Key // of the entry; nil: it is not kept
	entry   *entry
	hit     bool   // the entry comes from the cache, and the unit was not looked at
	sum     string // of all that dependents build on; empty when that is not known
	dropped bool   // syntax, types and SSA are gone

	seen     *report.Coverage // what there was to see of it, the program aside
	exported []byte           // what dependents see of its declarations; nil until it is checked, or found in the cache
	facts    []byte           // about them
	decoded  sync.Once
	imported map[string]map[factKey]analysis.Fact // facts about its objects as dependents see them, by analyzer
}

// plan makes the units, dependencies first.
func (r *run) plan() {
	r.byPath, r.programOf = map[string]*unit{}, map[string]Program{}
	for _, p := range r.graph.Packages {
		u := &unit{Package: p, actions: map[string]*action{}}
		paths := slices.Concat(slices.Collect(maps.Values(p.Imports)), p.Through)
		slices.Sort(paths)
		for _, path := range slices.Compact(paths) {
			if dep := r.byPath[path]; dep != nil {
				u.deps = append(u.deps, dep)
			}
		}
		r.byPath[p.Path] = u
		r.units = append(r.units, u)
		if p.Asked {
			r.result.Packages++
		}
	}
	r.result.Problems = append(r.result.Problems, r.graph.Problems...)
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// problemIn tells what is wrong with a package, unless it is looked at for the sake of others alone.
func (r *run) problemIn(u *unit, list ...report.Problem) {
	if !u.Extra {
		r.problem(list...)
	}
}

func (r *run) problem(list ...report.Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, p := range list {
		p.File = r.full(p.File)
		r.result.Problems = append(r.result.Problems, p)
	}
}
