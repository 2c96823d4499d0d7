// Package body calls things in what is repeated: each call says what repeats it, and whether it depends on the turn.
package body

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	conciter "github.com/sourcegraph/conc/iter"
	"golang.org/x/sync/errgroup"
	"k8s.io/apimachinery/pkg/util/wait"

	"github.com/hldlint/hldlint/testdata/engine/extent/deep"
)

type client interface {
	Get(ctx context.Context, id string) (deep.Order, error)
	Put(ctx context.Context, v any) error
	Ping(ctx context.Context) error
}

type user struct {
	ID   string
	Name string
}

type api struct {
	c      client
	tenant string
	cursor string
}

// Values are converted, formatted and built in the body.
func (a *api) Values(ctx context.Context, users []user, day string, names map[string]string) {
	rates := fmt.Sprint(day)
	for i, u := range users { // want extent: parameter 2 of users
		a.c.Get(ctx, u.ID)                          // want depends
		a.c.Get(ctx, strings.ToLower(u.ID))         // want depends
		a.c.Get(ctx, fmt.Sprintf("user:%s", u.ID))  // want depends
		a.c.Get(ctx, strconv.Itoa(i))               // want depends
		a.c.Get(ctx, "user:"+u.ID)                  // want depends
		a.c.Put(ctx, deep.Order{ID: u.ID})          // want depends
		a.c.Put(ctx, &deep.Order{ID: u.ID})         // want depends
		a.c.Put(ctx, map[string]string{"id": u.ID}) // want depends
		a.c.Put(ctx, []string{"a", u.ID})           // want depends
		a.c.Put(ctx, []deep.Line{{SKU: u.Name}})    // want depends
		a.c.Get(ctx, names[u.ID])                   // want depends
		a.c.Get(ctx, keyOf(u))                      // want depends
		a.c.Get(ctx, a.prefixed(u.ID))              // want depends
		a.c.Get(ctx, day)                           // want hoistable
		a.c.Get(ctx, rates)                         // want hoistable
		a.c.Get(ctx, "fixed")                       // want hoistable
		a.c.Get(ctx, a.tenant)                      // want hoistable
		a.c.Get(ctx, a.cursor)                      // want opaque
		a.c.Get(ctx, fmt.Sprintf("day:%s", day))    // want hoistable
		a.c.Put(ctx, deep.Order{ID: day})           // want hoistable
		a.c.Put(ctx, []string{"a", "b"})            // want hoistable
		a.c.Ping(ctx)                               // want hoistable
		a.c.Get(ctx, uuid.NewString())              // want opaque
		a.c.Put(ctx, time.Now())                    // want opaque
		limited, cancel := context.WithTimeout(ctx, 1)
		a.c.Get(limited, day)  // want hoistable
		a.c.Get(limited, u.ID) // want depends
		cancel()
	}
}

func (a *api) move() { a.cursor += "x" }

func keyOf(u user) string { return u.ID }

func (a *api) prefixed(id string) string { return a.tenant + id }

// Variables are assigned in the loop.
func (a *api) Variables(ctx context.Context, users []user, day string) {
	var id, last, constant string
	for _, u := range users { // want extent: parameter 2 of users
		id = u.ID
		a.c.Get(ctx, id) // want depends
		constant = day
		a.c.Get(ctx, constant) // want hoistable
		a.c.Get(ctx, last)     // want depends
		last = u.Name
		kind := "new"
		if u.Name == "" {
			kind = "old"
		}
		a.c.Get(ctx, kind) // want depends
		in := user{}
		in.Name = u.Name
		a.c.Put(ctx, in) // want depends
		out := user{}
		out.Name = day
		a.c.Put(ctx, out) // want hoistable
		var p = &u
		a.c.Get(ctx, p.ID) // want depends
		o, err := a.c.Get(ctx, u.ID)
		if err != nil {
			continue
		}
		a.c.Get(ctx, o.ID)          // want depends
		for _, l := range o.Lines { // want extent: data of Lines
			a.c.Get(ctx, l.SKU) // want call: data of Lines; depends
			a.c.Get(ctx, u.ID)  // want call: data of Lines; hoistable
		}
	}
}

// Maps are gone over by key and value.
func (a *api) Maps(ctx context.Context, set map[string]user) {
	for k, v := range set { // want extent: parameter 2 of set
		a.c.Get(ctx, k)    // want depends
		a.c.Get(ctx, v.ID) // want depends
	}
	for k := range maps.Keys(set) {
		a.c.Get(ctx, k) // want call: parameter 2 of set; depends
	}
}

// Literals are run by something that repeats them.
func (a *api) Literals(ctx context.Context, users []user, day string) error {
	deep.Each(users, func(u user) {
		a.c.Get(ctx, u.ID) // want call: parameter 2 of users; depends
		a.c.Get(ctx, day)  // want call: parameter 2 of users; hoistable
	})
	each(users, func(u user) {
		a.c.Get(ctx, u.ID) // want call: parameter 2 of users; depends
	})
	conciter.ForEach(users, func(u *user) {
		a.c.Get(ctx, u.ID) // want call: parameter 2 of users; depends
	})
	slices.SortFunc(users, func(x, y user) int {
		return strings.Compare(x.ID, y.ID) // want call: once
	})
	slices.IndexFunc(users, func(u user) bool {
		_, err := a.c.Get(ctx, u.ID) // want call: parameter 2 of users first hit; depends
		return err == nil
	})
	once(users[0], func(u user) {
		a.c.Get(ctx, u.ID) // want call: once
	})
	g, ctx := errgroup.WithContext(ctx)
	for _, u := range users { // want extent: parameter 2 of users
		g.Go(func() error { // want depends
			_, err := a.c.Get(ctx, u.ID) // want call: parameter 2 of users; depends
			a.c.Get(ctx, day)            // want call: parameter 2 of users; hoistable
			return err
		})
		go func(id string) {
			a.c.Get(ctx, id) // want call: parameter 2 of users; depends
		}(u.ID)
		defer func() {
			a.c.Get(ctx, u.ID) // want call: parameter 2 of users; depends
		}()
	}
	var shared sync.Map
	shared.Range(func(k, v any) bool {
		a.c.Put(ctx, v) // want call: unknown of shared; depends
		return true
	})
	wait.Until(func() {
		a.c.Ping(ctx) // want call: worker; hoistable
	}, time.Second, ctx.Done())
	var once sync.Once
	once.Do(func() {
		a.c.Ping(ctx) // want call: once
	})
	return g.Wait()
}

func each[T any](list []T, f func(T)) {
	for _, v := range list { // want extent: parameter 0 of list
		f(v)
	}
}

func once[T any](v T, f func(T)) { f(v) }

// Iterators are gone over by a range.
func (a *api) Iterators(ctx context.Context, users []user, seq iter.Seq[user], o *deep.Order) {
	for _, u := range slices.All(users) {
		a.c.Get(ctx, u.ID) // want call: parameter 2 of users; depends
	}
	for u := range seq {
		a.c.Get(ctx, u.ID) // want call: parameter 3 of seq; depends
	}
	for u := range named(users) {
		a.c.Get(ctx, u.ID) // want call: parameter 2 of named; depends
	}
	for n := range three {
		a.c.Get(ctx, strconv.Itoa(n)) // want call: constant of three at most 3; depends
	}
	for l := range o.All() {
		a.c.Get(ctx, l.SKU) // want call: parameter 4 of All; depends
	}
	for part := range strings.SplitSeq(o.ID, ",") {
		a.c.Get(ctx, part) // want call: parameter 4 of ID; depends
	}
}

func named(users []user) iter.Seq[user] {
	return func(yield func(user) bool) {
		for _, u := range users { // want extent: parameter 0 of users
			if u.Name != "" && !yield(u) {
				return
			}
		}
	}
}

func three(yield func(int) bool) {
	for i := range 3 { // want extent: constant at most 3
		if !yield(i) {
			return
		}
	}
}

// ServeHTTP is given data.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	save := func(ids []string) {
		for _, id := range ids { // want extent: data of ids
			a.c.Get(r.Context(), id) // want call: data of ids; depends
		}
	}
	save(r.Form["id"])
	a.all(r.Context(), r.Form["id"])
}

func (a *api) all(ctx context.Context, ids []string) {
	for _, id := range ids { // want extent: data of ids
		a.c.Get(ctx, id) // want depends
	}
}
