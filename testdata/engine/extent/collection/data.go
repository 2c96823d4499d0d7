package collection

import (
	"bufio"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/hldlint/hldlint/testdata/engine/extent/deep"
)

type service struct {
	store   deep.Store
	pending []string
	byID    map[string]deep.Order
}

func (s *service) results(ctx context.Context, user string) error {
	orders, err := s.store.Orders(ctx, user)
	if err != nil {
		return err
	}
	for _, o := range orders { // want extent: data of Orders
		use(o)
		for _, l := range o.Lines { // want extent: data of Lines
			use(l)
		}
	}
	for i := 0; i < len(orders); i++ { // want extent: data of Orders
		use(orders[i])
	}
	for i := range len(orders) { // want extent: data of Orders
		use(i)
	}
	for i := len(orders) - 1; i >= 0; i-- { // want extent: data of Orders
		use(orders[i])
	}
	ids := make([]string, 0, len(orders))
	byUser := map[string][]deep.Order{}
	for _, o := range orders { // want extent: data of Orders
		ids = append(ids, o.ID)
		byUser[o.ID] = append(byUser[o.ID], o)
	}
	sort.Strings(ids)
	for _, id := range ids { // want extent: data of ids
		use(id)
	}
	for u, list := range byUser { // want extent: data
		for range list { // want extent: data
			use(u)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(byUser)) { // want extent: data of Sorted
		use(id)
	}
	for _, id := range idsOf(orders) { // want extent: data of idsOf
		use(id)
	}
	flags := make([]bool, len(orders))
	for i := range flags { // want extent: data
		use(i)
	}
	if len(orders) > 10 {
		orders = orders[:10]
	}
	for _, o := range orders[:5] { // want extent: data of orders at most 5
		use(o)
	}
	for _, o := range orders[:min(len(orders), 100)] { // want extent: data of orders at most 100
		use(o)
	}
	for _, list := range [][]string{ids, fixed()} { // want extent: constant at most 2
		for _, id := range list { // want extent: data
			use(id)
		}
	}
	return nil
}

func idsOf(orders []deep.Order) []string {
	var out []string
	for _, o := range orders { // want extent: data of orders
		out = append(out, o.ID)
	}
	return out
}

type request struct {
	IDs  []string `json:"ids"`
	Tags map[string]string
}

func (s *service) handle(w http.ResponseWriter, r *http.Request) {
	var in request
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	for _, id := range in.IDs { // want extent: data of IDs
		use(id)
	}
	for k := range in.Tags { // want extent: data of Tags
		use(k)
	}
	for _, v := range r.URL.Query()["id"] { // want extent: data
		use(v)
	}
	for _, v := range strings.Split(r.FormValue("ids"), ",") { // want extent: data of Split
		use(v)
	}
	s.pending = append(s.pending, in.IDs...)
	for _, c := range r.Cookies() { // want extent: data of Cookies
		use(c)
	}
	build := request{IDs: []string{"a"}}
	for _, id := range build.IDs { // want extent: constant of IDs at most 1
		use(id)
	}
	var other request
	fill(r, &other)
	for _, id := range other.IDs { // want extent: data of IDs
		use(id)
	}
}

func fill(r *http.Request, into *request) { _ = json.NewDecoder(r.Body).Decode(into) }

func (s *service) flush() {
	for _, p := range s.pending { // want extent: data of pending
		use(p)
	}
	for id := range s.byID { // want extent: parameter 0 of byID
		use(id)
	}
}

// Import takes what its callers have.
func Import(ids []string, o deep.Order, set map[string]bool) {
	for _, id := range ids { // want extent: parameter 0 of ids
		use(id)
	}
	for _, l := range o.Lines { // want extent: parameter 1 of Lines
		use(l)
	}
	for id := range set { // want extent: parameter 2 of set
		use(id)
	}
	for _, id := range slices.Clone(ids) { // want extent: parameter 0 of Clone
		use(id)
	}
	for _, id := range filter(ids) { // want extent: parameter 0 of filter
		use(id)
	}
}

func filter(ids []string) (out []string) {
	for _, id := range ids { // want extent: parameter 0 of ids
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// known is only given constants.
func known(list []string) {
	for _, v := range list { // want extent: constant of list at most 2
		use(v)
	}
}

func callsKnown() { known([]string{"a", "b"}) }

// abroad is a list of another package, of which nothing is known here.
func abroad() {
	for _, r := range deep.Regions() { // want extent: unknown of Regions
		use(r)
	}
}

func files(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries { // want extent: data of ReadDir
		use(e)
	}
	f, _ := os.Open(dir)
	scan := bufio.NewScanner(f)
	for scan.Scan() { // want extent: data of NewScanner
		use(scan.Text())
	}
}

func generic[T any, S ~[]T](list S) {
	for _, v := range list { // want extent: parameter 0 of list
		use(v)
	}
}

// Generic is for others.
func Generic(list []int) { generic(list) }

func tree(n *node) {
	for n != nil { // want extent: unknown
		n = n.next
	}
}

type node struct{ next *node }

func breadth(first string) {
	queue := []string{first}
	for i := 0; i < len(queue); i++ { // want extent: unknown
		queue = append(queue, queue[i]+"x")
	}
}

// jumps enters its circle in two places: it is no loop that anything is known of.
func jumps(n int) {
	i := 0
	if n > 3 {
		goto middle
	}
again:
	use(i) // want call: once
middle:
	i += n
	if i < n*n {
		goto again
	}
}

type linked struct {
	up   *linked
	list []string
}

// climbs assigns a struct from itself, and calls itself with a field of its parameter.
func climbs(l linked, p *linked) {
	for l.up != nil { // want extent: unknown
		l = *l.up
	}
	for _, v := range l.list { // want extent: parameter 0 of list
		use(v)
	}
	for _, v := range p.list { // want extent: parameter 1 of list
		use(v)
	}
	climbs(l, p.up)
}

func gathered(n *node, set map[string]bool, ids []string) {
	var order []*node
	var visit func(*node)
	visit = func(n *node) {
		if n != nil {
			order = append(order, n)
			visit(n.next)
		}
	}
	visit(n)
	for _, n := range order { // want extent: unknown of order
		use(n)
	}
	var keys []string
	for k := range maps.Keys(set) {
		keys = append(keys, k)
	}
	for _, k := range keys { // want extent: parameter 1 of keys
		use(k)
	}
	var list []string
	deep.Each(ids, func(id string) { list = append(list, id) })
	for _, v := range list { // want extent: parameter 2 of list
		use(v)
	}
	for s := "abc"; len(s) > 0; { // want extent: constant at most 3
		_, n := utf8.DecodeRuneInString(s)
		s = s[n:]
	}
}

// Gathered is for others.
func Gathered(set map[string]bool, ids []string) { gathered(&node{}, set, ids) }
