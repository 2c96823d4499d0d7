package driver

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/snapshot"
)

// run is the state of one Run.
type run struct {
	opts   Options
	start  time.Time
	tool   toolchain
	sizes  types.Sizes
	fset   *token.FileSet
	graph  *graph
	units  []*unit          // first-party packages, dependencies first
	byPath map[string]*unit // by import path

	command *cache.Key     // of the memory; nil: there is none
	before  snapshot.State // when the run began

	common  string // part of the keys of all units
	program Program
	held    atomic.Int64 // bytes of source

	imports exported

	mu     sync.Mutex // guards result
	result *report.Result
}

// unit is one first-party package in the making.
type unit struct {
	*pkg
	deps []*unit

	texts  [][]byte
	files  []*ast.File
	types  *types.Package
	info   *types.Info
	broken bool // rules do not look at it
	errors []types.Error

	problems []report.Problem // of its syntax and types
	unlucky  bool             // something could not be read that should be there: another run may have more luck

	actions map[string]*action // by analyzer name

	key      *cache.Key // of the entry; nil: it is not kept
	entry    *entry
	hit      bool   // the entry comes from the cache, and the unit was not looked at
	sum      string // of all that dependents build on; empty when that is not known
	declared sync.Once
	dropped  bool // syntax and SSA are gone
}

// plan makes the units, dependencies first.
func (r *run) plan() {
	r.byPath = map[string]*unit{}
	for _, p := range r.graph.Packages {
		u := &unit{pkg: p, actions: map[string]*action{}}
		for _, path := range sortedKeys(p.Imports) {
			if dep := r.byPath[p.Imports[path]]; dep != nil {
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

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// splitPosition reads file:line:column, of which the last two may be missing.
func splitPosition(pos string) (file string, line, column int) {
	if pos == "" || pos == "-" {
		return "", 0, 0
	}
	parts := strings.Split(pos, ":")
	numbers := []int{}
	for len(parts) > 1 && len(numbers) < 2 {
		n, err := strconv.Atoi(parts[len(parts)-1])
		if err != nil {
			break
		}
		numbers = append([]int{n}, numbers...)
		parts = parts[:len(parts)-1]
	}
	numbers = append(numbers, 0, 0)
	return strings.Join(parts, ":"), numbers[0], numbers[1]
}

func (r *run) problem(list ...report.Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, p := range list {
		p.File = r.full(p.File)
		r.result.Problems = append(r.result.Problems, p)
	}
}
