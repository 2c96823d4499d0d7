// Package loops has calls for each element, as different authors write them, and twins of each that make one for all.
package loops

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	redisv9 "github.com/redis/go-redis/v9"
	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/twins/loops/store"
)

// Purchase is what customers do.
type Purchase struct {
	ID         int64
	CustomerID int64
	Customer   *Customer
	Lines      []Line
}

// Customer does it.
type Customer struct {
	ID   int64
	Name string
}

// Line is one of what is bought.
type Line struct{ SKU string }

// Customers is how the service sees its store.
type Customers interface {
	ByID(ctx context.Context, id int64) (*Customer, error)
	ByIDs(ctx context.Context, ids []int64) (map[int64]*Customer, error)
}

type customers struct{ db *sqlx.DB }

func (c *customers) ByID(ctx context.Context, id int64) (*Customer, error) {
	var out Customer
	if err := c.db.GetContext(ctx, &out, "select * from customers where id = $1", id); err != nil {
		return nil, err
	}
	return &out, nil
}

func (c *customers) ByIDs(ctx context.Context, ids []int64) (map[int64]*Customer, error) {
	var list []*Customer
	if err := c.db.SelectContext(ctx, &list, "select * from customers where id = any($1)", pq.Array(ids)); err != nil {
		return nil, err
	}
	out := map[int64]*Customer{}
	for _, one := range list {
		out[one.ID] = one
	}
	return out, nil
}

// Handler answers requests.
type Handler struct {
	customers Customers
	db        *sql.DB
	orm       *gorm.DB
	cache     redisv9.Cmdable
	repo      *store.Repository[Customer]
	lookup    func(ctx context.Context, id int64) (*Customer, error)
}

// New puts a handler together.
func New(db *sql.DB, orm *gorm.DB, cache *redisv9.Client) *Handler {
	h := &Handler{db: db, orm: orm, cache: cache, customers: &customers{sqlx.NewDb(db, "postgres")}}
	h.repo = store.New[Customer](db)
	h.lookup = h.customers.ByID
	return h
}

func (h *Handler) purchases(ctx context.Context) ([]*Purchase, error) {
	rows, err := h.db.QueryContext(ctx, "select id, customer_id from purchases where open limit 500")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*Purchase
	for rows.Next() {
		var p Purchase
		if err := rows.Scan(&p.ID, &p.CustomerID); err != nil {
			return nil, err
		}
		out = append(out, &p)
	}
	return out, rows.Err()
}

// ServeHTTP lists purchases with their customers.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	list, err := h.purchases(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	for _, p := range list {
		p.Customer, err = h.customers.ByID(r.Context(), p.CustomerID) // want nplusone/query
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	_ = json.NewEncoder(w).Encode(list)
}

// ListAll is its twin.
func (h *Handler) ListAll(w http.ResponseWriter, r *http.Request) {
	list, err := h.purchases(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	ids := make([]int64, 0, len(list))
	for _, p := range list {
		ids = append(ids, p.CustomerID)
	}
	known, err := h.customers.ByIDs(r.Context(), ids)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	for _, p := range list {
		p.Customer = known[p.CustomerID]
	}
	_ = json.NewEncoder(w).Encode(list)
}

// mapTo is what utilities have.
func mapTo[T, U any](list []T, f func(T) (U, error)) ([]U, error) {
	out := make([]U, 0, len(list))
	for _, one := range list {
		u, err := f(one)
		if err != nil {
			return nil, err
		}
		out = append(out, u)
	}
	return out, nil
}

// View is how a purchase is shown.
type View struct {
	ID   int64
	Name string
}

// List goes over them by a generic function and a method value.
func (h *Handler) List(w http.ResponseWriter, r *http.Request) {
	list, err := h.purchases(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	views, err := mapTo(list, func(p *Purchase) (View, error) {
		c, err := h.customers.ByID(r.Context(), p.CustomerID) // want nplusone/query
		if err != nil {
			return View{}, err
		}
		return View{p.ID, c.Name}, nil
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(views)
}

// view converts one, for which it asks.
func (h *Handler) view(ctx context.Context, p *Purchase) (*View, error) {
	name, err := h.name(ctx, p.CustomerID)
	if err != nil {
		return nil, fmt.Errorf("purchase %d: %w", p.ID, err)
	}
	return &View{p.ID, name}, nil
}

func (h *Handler) name(ctx context.Context, id int64) (name string, err error) {
	err = h.db.QueryRowContext(ctx, "select name from customers where id = $1", id).Scan(&name)
	return name, err
}

// Converted has a converter between the loop and the query.
func (h *Handler) Converted(w http.ResponseWriter, r *http.Request) {
	list, err := h.purchases(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	var views []*View
	for i := range list {
		v, err := h.view(r.Context(), list[i]) // want nplusone/query
		if err != nil {
			continue
		}
		views = append(views, v)
	}
	_ = json.NewEncoder(w).Encode(views)
}

// Looked goes by a function that is a field.
func (h *Handler) Looked(w http.ResponseWriter, r *http.Request) {
	var ids []int64
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&ids); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	found := map[int64]*Customer{}
	for _, id := range ids {
		c, err := h.lookup(r.Context(), id) // want nplusone/query
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		found[id] = c
	}
	_ = json.NewEncoder(w).Encode(found)
}

// Generic goes by a repository of another package.
func (h *Handler) Generic(w http.ResponseWriter, r *http.Request) {
	list, err := h.purchases(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	byID := map[int64][]*Purchase{}
	for _, p := range list {
		byID[p.CustomerID] = append(byID[p.CustomerID], p)
	}
	for id, own := range byID {
		c, err := h.repo.Find(r.Context(), id) // want nplusone/query
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		for _, p := range own {
			p.Customer = c
		}
	}
	_ = json.NewEncoder(w).Encode(list)
}

// Sorted goes over the keys of a map in order.
func (h *Handler) Sorted(w http.ResponseWriter, r *http.Request) {
	list, err := h.purchases(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	names := map[int64]string{}
	for _, p := range list {
		names[p.CustomerID] = ""
	}
	for _, id := range slices.Sorted(maps.Keys(names)) {
		names[id], err = h.name(r.Context(), id) // want nplusone/query
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	_ = json.NewEncoder(w).Encode(names)
}

// Loaded has an ORM load what belongs to each.
func (h *Handler) Loaded(w http.ResponseWriter, r *http.Request) {
	var list []Purchase
	db := h.orm.WithContext(r.Context())
	if err := db.Where("open").Limit(200).Find(&list).Error; err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	for i := range list {
		db.Model(&list[i]).Association("Lines").Find(&list[i].Lines) // want nplusone/query
	}
	_ = json.NewEncoder(w).Encode(list)
}

// LoadedAll is its twin.
func (h *Handler) LoadedAll(w http.ResponseWriter, r *http.Request) {
	var list []Purchase
	if err := h.orm.WithContext(r.Context()).Preload("Lines").Where("open").Limit(200).Find(&list).Error; err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(list)
}

// Parallel asks for each at once.
func (h *Handler) Parallel(w http.ResponseWriter, r *http.Request) {
	list, err := h.purchases(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	g, ctx := errgroup.WithContext(r.Context())
	g.SetLimit(8)
	var mu sync.Mutex
	names := map[int64]string{}
	for _, p := range list {
		g.Go(func() error {
			name, err := h.name(ctx, p.CustomerID) // want nplusone/query
			mu.Lock()
			defer mu.Unlock()
			names[p.ID] = name
			return err
		})
	}
	if err := g.Wait(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(names)
}

// Save writes line by line.
func (h *Handler) Save(w http.ResponseWriter, r *http.Request) {
	var p Purchase
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&p); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := h.save(r.Context(), &p); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (h *Handler) save(ctx context.Context, p *Purchase) error {
	tx, err := h.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, l := range p.Lines {
		if _, err := tx.ExecContext(ctx, "insert into lines values ($1, $2)", p.ID, l.SKU); err != nil { // want nplusone/write
			return err
		}
	}
	return tx.Commit()
}

// SaveAll is its twin.
func (h *Handler) SaveAll(w http.ResponseWriter, r *http.Request) {
	var p Purchase
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&p); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var sb strings.Builder
	args := []any{p.ID}
	sb.WriteString("insert into lines values ")
	for i, l := range p.Lines {
		if i > 0 {
			sb.WriteByte(',')
		}
		fmt.Fprintf(&sb, "($1, $%d)", i+2)
		args = append(args, l.SKU)
	}
	if _, err := h.db.ExecContext(r.Context(), sb.String(), args...); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Stock asks a cache behind an interface of its library.
func (h *Handler) Stock(w http.ResponseWriter, r *http.Request) {
	skus := strings.Split(r.URL.Query().Get("skus"), ",")
	out := make(map[string]string, len(skus))
	for _, sku := range skus {
		n, err := h.cache.Get(r.Context(), "stock:"+sku).Result() // want nplusone/command
		if err != nil {
			continue
		}
		out[sku] = n
	}
	_ = json.NewEncoder(w).Encode(out)
}

// StockAll is its twin.
func (h *Handler) StockAll(w http.ResponseWriter, r *http.Request) {
	var keys []string
	for _, sku := range strings.Split(r.URL.Query().Get("skus"), ",") {
		keys = append(keys, "stock:"+sku)
	}
	out, err := h.cache.MGet(r.Context(), keys...).Result()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(out)
}

// Rows asks while it reads.
func (h *Handler) Rows(w http.ResponseWriter, r *http.Request) {
	rows, err := h.db.QueryContext(r.Context(), "select customer_id from purchases where open")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		name, err := h.name(r.Context(), id) // want nplusone/open-rows
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		names = append(names, name)
	}
	_ = json.NewEncoder(w).Encode(names)
}
