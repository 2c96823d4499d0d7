// Package main does its work once: nobody asks its cache at the same time.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	"github.com/jellydator/ttlcache/v3"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DSN"))
	if err != nil {
		os.Exit(1)
	}
	defer db.Close()
	names := ttlcache.New(ttlcache.WithLoader(ttlcache.LoaderFunc[string, string](func(c *ttlcache.Cache[string, string], id string) *ttlcache.Item[string, string] {
		var name string
		if err := db.QueryRowContext(context.Background(), "select name from users where id = $1", id).Scan(&name); err != nil {
			return nil
		}
		return c.Set(id, name, ttlcache.DefaultTTL)
	})))
	for _, id := range os.Args[1:] {
		if item := names.Get(id); item != nil {
			fmt.Println(item.Value())
		}
	}
}
