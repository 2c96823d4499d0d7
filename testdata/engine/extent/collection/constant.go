// Package collection goes over numbers, slices, maps and channels. Each line with a loop says how often that turns.
package collection

import (
	"flag"
	"os"
	"reflect"
	"runtime"
	"strconv"
	"strings"
)

var regions = []string{"eu", "us", "ap"}

// grown is appended to by whoever registers.
var grown = []string{"a"}

var limits = map[string]int{"a": 1, "b": 2}

var names [4]string

func use(...any) {}

func numbers(n int) {
	for i := range 3 { // want extent: constant at most 3
		use(i)
	}
	for i := 0; i < 10; i++ { // want extent: constant at most 10
		use(i)
	}
	for i := 0; i < 10; i += 5 { // want extent: constant at most 2
		use(i)
	}
	for i := 10; i > 0; i-- { // want extent: constant at most 10
		use(i)
	}
	for i := range n { // want extent: parameter 0 of n
		use(i)
	}
	for i := 0; i < n; i++ { // want extent: parameter 0 of n
		use(i)
	}
}

// Numbers is there so that not all callers of its kind are known.
func Numbers(n int) { numbers(n) }

func literals() {
	for _, r := range []string{"a", "b"} { // want extent: constant at most 2
		use(r)
	}
	for _, r := range [...]string{"a", "b", "c"} { // want extent: constant at most 3
		use(r)
	}
	for _, r := range regions { // want extent: constant of regions at most 3
		use(r)
	}
	for i := range names { // want extent: constant at most 4
		use(i)
	}
	for k := range limits { // want extent: constant of limits at most 2
		use(k)
	}
	for k := range map[string]int{"a": 1} { // want extent: constant at most 1
		use(k)
	}
	for _, p := range strings.Split("a,b", ",") { // want extent: constant of Split
		use(p)
	}
	for _, r := range "abc" { // want extent: constant at most 3
		use(r)
	}
	list := []string{"a"}
	list = append(list, "b")
	for _, s := range list { // want extent: constant of append
		use(s)
	}
	for _, s := range fixed() { // want extent: constant of fixed at most 2
		use(s)
	}
}

func fixed() []string { return []string{"x", "y"} }

func register(name string) { grown = append(grown, name) }

// Register lets others add.
func Register(name string) { register(name) }

func registered() {
	for _, g := range grown { // want extent: unknown of grown
		use(g)
	}
}

func short(v any) {
	t := reflect.TypeOf(v)
	for i := 0; i < t.NumField(); i++ { // want extent: short of NumField
		use(t.Field(i))
	}
	for range runtime.NumCPU() { // want extent: short of NumCPU
		use()
	}
}

type options struct {
	Shards []string `yaml:"shards"`
	Items  []string `json:"items" yaml:"items"`
	n      int
}

var workers = flag.Int("workers", 4, "")

func configured(o options) {
	for _, h := range strings.Split(os.Getenv("HOSTS"), ",") { // want extent: configuration of Split
		use(h)
	}
	for range *workers { // want extent: configuration of workers
		use()
	}
	for _, a := range os.Args[1:] { // want extent: configuration of Args
		use(a)
	}
	for _, s := range o.Shards { // want extent: configuration of Shards
		use(s)
	}
	for _, s := range o.Items { // want extent: parameter 0 of Items
		use(s)
	}
	n, _ := strconv.Atoi(os.Getenv("N"))
	for i := 0; i < n; i++ { // want extent: configuration of Atoi
		use(i)
	}
}

// ring is filled by its constructor, which only main calls.
type ring struct{ shards []string }

func newRing(o options) *ring {
	r := &ring{}
	for i := range o.n { // want extent: configuration of n
		r.shards = append(r.shards, strconv.Itoa(i))
	}
	return r
}

func (r *ring) each() {
	for _, s := range r.shards { // want extent: configuration of shards
		use(s)
	}
}

// theRing is made when the program starts.
var theRing = newRing(options{n: len(os.Args)})
