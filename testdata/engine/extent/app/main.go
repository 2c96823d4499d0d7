// Package main serves.
package main

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
	"google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/engine/extent/deep"
)

type app struct {
	cluster *deep.Cluster
	db      *sqlx.DB
	health  grpc_health_v1.HealthClient
}

func main() {
	var dbs []*sql.DB
	for _, dsn := range strings.Split(os.Getenv("DSNS"), ",") { // want extent: configuration of Split
		db, err := sql.Open("postgres", dsn) // want call: configuration of Split; depends
		if err != nil {
			return
		}
		dbs = append(dbs, db)
	}
	for _, db := range dbs { // want extent: configuration of dbs
		_ = db.Ping()
	}
	a := app{cluster: deep.NewCluster(dbs)}
	r := gin.New()
	r.POST("/orders", a.orders)
	_ = r.Run()
}

type order struct {
	IDs   []string `json:"ids"`
	Items []item
}

type item struct{ SKU string }

type found struct{ users []order }

func (a app) load(ctx context.Context, id string) (*found, error) {
	f := &found{}
	err := a.db.SelectContext(ctx, &f.users, "select * from users where id = $1", id)
	return f, err
}

func (a app) orders(c *gin.Context) {
	var in order
	if err := c.ShouldBindJSON(&in); err != nil {
		return
	}
	a.warm(c, in.IDs)
	ctx := c.Request.Context()
	for _, id := range in.IDs { // want extent: data of IDs
		a.cluster.Count(ctx, id)              // want call: data of IDs; depends
		a.cluster.Count(ctx, c.Query("user")) // want call: data of IDs; opaque
	}
	for i := range in.Items { // want extent: data of Items
		it := &in.Items[i]
		a.cluster.Count(ctx, it.SKU) // want call: data of Items; depends
		var b strings.Builder
		b.WriteString("sku:")
		b.WriteString(it.SKU)
		a.cluster.Count(ctx, b.String()) // want depends
		req := &grpc_health_v1.HealthCheckRequest{}
		req.Service = it.SKU
		_, _ = a.health.Check(ctx, req) // want depends
		fixed := &grpc_health_v1.HealthCheckRequest{Service: "all"}
		_, _ = a.health.Check(ctx, fixed)                           // want hoistable
		_ = a.db.QueryRowxContext(ctx, "select", args(it)...).Err() // want depends
	}
	for _, id := range c.QueryArray("id") { // want extent: data of QueryArray
		a.cluster.Count(ctx, id) // want call: data of QueryArray; depends
	}
	for k := range c.Request.Header { // want extent: data of Header
		a.cluster.Count(ctx, k)
	}
	f, err := a.load(ctx, in.IDs[0])
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	for _, u := range f.users { // want extent: data of users
		for _, id := range u.IDs { // want extent: data of IDs
			a.cluster.Count(ctx, id) // want call: data of IDs; depends
		}
	}
	var ids []int64
	_ = a.db.SelectContext(ctx, &ids, "select id from orders")
	for start := 0; start < len(ids); start += 100 { // want extent: chunks of ids
		for _, id := range ids[start:min(start+100, len(ids))] { // want extent: data of ids
			_, _ = a.db.ExecContext(ctx, "delete", id) // want call: data of ids; depends
		}
	}
	queue := append([]string(nil), in.IDs...)
	for len(queue) > 0 { // want extent: unknown
		next := queue[0]
		queue = append(queue[1:], next+"x")
	}
}

func args(it *item) []any { return []any{it.SKU} }

type settings struct{ regions, hosts, names []string }

func read() settings {
	s := settings{regions: []string{"eu", "us"}}
	s.hosts = strings.Split(os.Getenv("HOSTS"), ",")
	return s
}

func (a app) warm(ctx context.Context, names []string) {
	s := read()
	for _, r := range s.regions { // want extent: constant of regions at most 2
		a.cluster.Count(ctx, r)
	}
	for _, h := range s.hosts { // want extent: configuration of hosts
		a.cluster.Count(ctx, h)
	}
	for _, n := range with(names).names { // want extent: data of names
		a.cluster.Count(ctx, n)
	}
}

func with(names []string) *settings { return &settings{names: names} }

func (a app) handles(ctx context.Context, table string, o *deep.Order) {
	for _, id := range deep.List(os.Getenv("TABLE")) { // want extent: unknown of List
		a.cluster.Count(ctx, id)
	}
	for _, name := range a.cluster.Names() { // want extent: unknown of Names
		a.cluster.Count(ctx, name)
	}
	for _, l := range o.Sorted() { // want extent: parameter 3 of Sorted
		a.cluster.Count(ctx, l.SKU)
	}
}
