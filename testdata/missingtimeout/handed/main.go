// Command handed gives functions to others that run them: what bounds their contexts is what bounds those that the others give them.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/sethvargo/go-retry"

	repeat "github.com/hldlint/hldlint/testdata/missingtimeout/handed/internal/again"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	var through runner = &logged{}
	h := &handler{db: db, runner: through, kept: kept{ctx: context.Background()}} // want deadline:"gets a context without deadline: a silent peer holds it forever"
	http.HandleFunc("/direct", h.direct)
	http.HandleFunc("/method", h.method)
	http.HandleFunc("/layers", h.layers)
	http.HandleFunc("/generic", h.generic)
	http.HandleFunc("/behind", h.behind)
	http.HandleFunc("/library", h.library)
	http.HandleFunc("/field", h.field)
	http.HandleFunc("/alone", h.alone)
	http.HandleFunc("/quiet", h.quiet)
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}

type handler struct {
	db     *sql.DB
	runner runner
	kept   kept
	n      int
}

func (h *handler) count(ctx context.Context) error {
	return h.db.QueryRowContext(ctx, "select count(*) from visits").Scan(&h.n)
}

// direct hands a literal to a function of another package.
func (h *handler) direct(w http.ResponseWriter, r *http.Request) {
	err := repeat.Do(context.Background(), func(ctx context.Context) error { // want deadline:"gets a context without deadline: a silent peer holds it forever"
		return h.db.QueryRowContext(ctx, "select count(*) from visits").Scan(&h.n)
	})
	fmt.Fprintln(w, h.n, err)
}

// method hands over a method of a value.
func (h *handler) method(w http.ResponseWriter, r *http.Request) {
	ctx := context.TODO() // want deadline:"gets a context without deadline: a silent peer holds it forever"
	fmt.Fprintln(w, repeat.Do(ctx, h.count))
}

// layers hands the function on in a literal of its own.
func (h *handler) layers(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, outer(context.Background(), h.count)) // want deadline:"gets a context without deadline: a silent peer holds it forever"
}

func outer(ctx context.Context, work repeat.Work) error {
	return repeat.Do(ctx, func(inner context.Context) error {
		if err := work(inner); err != nil {
			return fmt.Errorf("work: %w", err)
		}
		return nil
	})
}

// generic has it run by a function with type parameters.
func (h *handler) generic(w http.ResponseWriter, r *http.Request) {
	n, err := repeat.Load(context.Background(), func(ctx context.Context) (int, error) { // want deadline:"gets a context without deadline: a silent peer holds it forever"
		return h.n, h.db.QueryRowContext(ctx, "select count(*) from visits").Scan(&h.n)
	})
	fmt.Fprintln(w, n, err)
}

type runner interface {
	Run(ctx context.Context, name string, work repeat.Work) error
}

type logged struct{}

func (*logged) Run(ctx context.Context, name string, work repeat.Work) error {
	err := work(context.WithValue(ctx, key{}, name))
	log.Print(name, err)
	return err
}

type key struct{}

// behind has it run behind an interface.
func (h *handler) behind(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, h.runner.Run(context.Background(), "count", h.count)) // want deadline:"gets a context without deadline: a silent peer holds it forever"
}

// library has it run by a library.
func (h *handler) library(w http.ResponseWriter, r *http.Request) {
	ctx := context.Background() // want deadline:"gets a context without deadline: a silent peer holds it forever"
	fmt.Fprintln(w, retry.Do(ctx, retry.WithMaxRetries(3, retry.NewExponential(time.Second)), func(inner context.Context) error {
		return retry.RetryableError(h.count(inner))
	}))
}

type kept struct{ ctx context.Context }

func (k *kept) run(work repeat.Work) error { return work(k.ctx) }

// field has it run on a context that a field keeps.
func (h *handler) field(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, h.kept.run(h.count)) }

// alone has it run on a context that the runner makes.
func (h *handler) alone(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, repeat.Alone(h.count)) // want deadline:"gets a context without deadline: a silent peer holds it forever"
}

// quiet is silent: whoever runs the function, or the function itself, sets a deadline, or the context is the request's.
func (h *handler) quiet(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, repeat.Within(context.Background(), h.count))
	fmt.Fprintln(w, repeat.Do(r.Context(), h.count))
	fmt.Fprintln(w, repeat.Do(context.Background(), func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		return h.count(ctx)
	}))
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	fmt.Fprintln(w, h.runner.Run(ctx, "count", h.count))
	fmt.Fprintln(w, either(r.Form.Has("slow"), h.count))
}

// either sets a deadline on one of two ways: which of them is taken is not known.
func either(slow bool, work repeat.Work) error {
	if slow {
		return repeat.Within(context.Background(), work)
	}
	return repeat.Within(context.WithoutCancel(context.Background()), work)
}
