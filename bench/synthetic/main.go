// Synthetic writes a module of any number of packages, to measure how time and memory grow with a program. The packages stand
// in layers: each imports some of the layer below, implements an interface of it, and calls through another one, as services do.
// Every tenth has a defect. The same arguments make the same files; nothing is fetched, since only the standard library is used.
//
//	go run ./bench/synthetic -packages 1000 DIR
package main

import (
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The shape of the module.
const (
	layers    = 10 // depth of the graph
	imports   = 4  // packages of the layer below that a package imports
	functions = 12 // in a package, beside those that call down
)

func main() {
	packages := flag.Int("packages", 1000, "how many packages to write")
	flag.Parse()
	if flag.NArg() != 1 || *packages < 1 {
		fmt.Fprintln(os.Stderr, "usage: synthetic [-packages N] DIR")
		os.Exit(2)
	}
	if err := write(flag.Arg(0), *packages); err != nil {
		fmt.Fprintf(os.Stderr, "synthetic: %v\n", err)
		os.Exit(1)
	}
}

func write(dir string, packages int) error {
	if err := put(dir, "go.mod", "module example.com/synthetic\n\ngo 1.26\n"); err != nil {
		return err
	}
	for i := range packages {
		text, err := source(i, packages)
		if err != nil {
			return err
		}
		if err := put(filepath.Join(dir, name(i)), name(i)+".go", text); err != nil {
			return err
		}
	}
	return nil
}

func put(dir, name, text string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder of a package: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		return fmt.Errorf("writing a package: %w", err)
	}
	return nil
}

func name(i int) string { return fmt.Sprintf("p%05d", i) }

// below lists the packages that a package imports: some of the layer below its own.
func below(i, packages int) []int {
	size := (packages + layers - 1) / layers
	layer := i / size
	if layer == 0 {
		return nil
	}
	var out []int
	for k := range min(imports, size) {
		j := (layer-1)*size + (i*7+k*k*13+k)%size
		if !slices.Contains(out, j) {
			out = append(out, j)
		}
	}
	return out
}

// source is the one file of a package.
func source(i, packages int) (string, error) {
	var b strings.Builder
	deps := below(i, packages)
	fmt.Fprintf(&b, "// Package %s is synthetic.\npackage %[1]s\n\nimport (\n\t\"context\"\n\t\"database/sql\"\n\t\"net/http\"\n\t\"sync\"\n\t\"time\"\n", name(i))
	for n, j := range deps {
		if n == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "\t\"example.com/synthetic/%s\"\n", name(j))
	}
	b.WriteString(")\n\n")
	fmt.Fprintf(&b, service, stores(deps), timeout(i))
	for f := range functions {
		fmt.Fprintf(&b, "\nfunc (s *Service) step%d(ctx context.Context, n int) (int, error) {\n\tfor i := range n {\n\t\tif i%%%d == %d {\n\t\t\tif err := s.Save(ctx, i, \"x\"); err != nil {\n\t\t\t\treturn 0, err\n\t\t\t}\n\t\t}\n\t}\n\treturn n + %d, nil\n}\n", f, f+2, f%2, f)
	}
	b.WriteString("\n// All takes every step.\nfunc (s *Service) All(ctx context.Context, n int) (int, error) {\n\tvar err error\n")
	for f := range functions {
		fmt.Fprintf(&b, "\tif n, err = s.step%d(ctx, n%%7); err != nil {\n\t\treturn 0, err\n\t}\n", f)
	}
	for n := range deps {
		fmt.Fprintf(&b, "\tif _, err := s.store%d.Load(ctx, n); err != nil {\n\t\treturn 0, err\n\t}\n", n)
	}
	b.WriteString("\treturn n, nil\n}\n")
	text, err := format.Source([]byte(b.String()))
	if err != nil {
		return "", fmt.Errorf("formatting %s: %w", name(i), err)
	}
	return string(text), nil
}

// service is what every package has: an interface for the layer above, and what implements it.
const service = `// Store is what the layer above needs.
type Store interface {
	Load(ctx context.Context, id int) (string, error)
	Save(ctx context.Context, id int, value string) error
}

// Service implements Store.
type Service struct {
	db     *sql.DB
	client *http.Client
	mu     sync.Mutex
	seen   map[int]string
%s}

// New makes a Service.
func New(db *sql.DB) *Service {
	return &Service{db: db, client: &http.Client{%s}, seen: map[int]string{}}
}

// Load reads one value.
func (s *Service) Load(ctx context.Context, id int) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	var value string
	err := s.db.QueryRowContext(ctx, "select value from t where id = $1", id).Scan(&value)
	return value, err
}

// Save writes one value.
func (s *Service) Save(ctx context.Context, id int, value string) error {
	s.mu.Lock()
	s.seen[id] = value
	s.mu.Unlock()
	_, err := s.db.ExecContext(ctx, "update t set value = $1 where id = $2", value, id)
	return err
}

// Fetch asks another service.
func (s *Service) Fetch(url string) error {
	resp, err := s.client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
`

func stores(deps []int) string {
	var b strings.Builder
	for n, j := range deps {
		fmt.Fprintf(&b, "\tstore%d %s.Store\n", n, name(j))
	}
	return b.String()
}

// timeout is there in nine of ten packages.
func timeout(i int) string {
	if i%10 == 0 {
		return ""
	}
	return "Timeout: 5 * time.Second"
}
