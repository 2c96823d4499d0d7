package deep

import (
	"context"
	"database/sql"
)

// Cluster is spread over databases.
type Cluster struct {
	shards []*sql.DB
	byName map[string]*sql.DB
	seen   []string
}

// NewCluster is only called when the program starts.
func NewCluster(shards []*sql.DB) *Cluster {
	c := &Cluster{shards: shards, byName: map[string]*sql.DB{}}
	for i, db := range shards { // want extent: parameter 0 of shards
		c.byName[string(rune('a'+i))] = db
	}
	return c
}

// Count asks each shard.
func (c *Cluster) Count(ctx context.Context, user string) (n int) {
	for _, db := range c.shards { // want extent: configuration of shards
		_ = db.QueryRowContext(ctx, "select count(*)", user).Scan(&n) // want call: configuration of shards; depends
	}
	for name := range c.byName { // want extent: configuration of byName
		println(name)
	}
	c.seen = append(c.seen, user)
	for _, s := range c.seen { // want extent: data of seen
		_ = s
	}
	return n
}
