// Package cursor takes rows, pages and messages.
package cursor

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"time"

	"cloud.google.com/go/storage"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/gocql/gocql"
	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"go.mongodb.org/mongo-driver/mongo"
	"gorm.io/gorm"
)

func use(...any) {}

var done = errors.New("no more items in iterator")

type repo struct{ db *sql.DB }

func (r *repo) list(ctx context.Context) error {
	rows, err := r.db.QueryContext(ctx, "select id from t")
	if err != nil {
		return err
	}
	defer rows.Close()
	var ids []int
	for rows.Next() { // want extent: rows of QueryContext
		var id int
		if err := rows.Scan(&id); err != nil { // want call: rows of QueryContext; depends
			return err
		}
		ids = append(ids, id)
		_, _ = r.db.ExecContext(ctx, "delete", id)       // want call: rows of QueryContext; depends
		_, _ = r.db.ExecContext(ctx, "select 1")         // want call: rows of QueryContext; hoistable
		_ = r.db.QueryRowContext(ctx, "select", ids[:1]) // want call: rows of QueryContext; depends
	}
	for _, id := range ids { // want extent: data of ids
		_, _ = r.db.ExecContext(ctx, "delete", id) // want call: data of ids; depends
	}
	return rows.Err()
}

func others(ctx context.Context, conn *pgx.Conn, coll *mongo.Collection, session *gocql.Session, g *gorm.DB) error {
	rows, err := conn.Query(ctx, "select 1")
	if err != nil {
		return err
	}
	for rows.Next() { // want extent: rows of Query
		use(rows.Values())
	}
	cur, err := coll.Find(ctx, nil)
	if err != nil {
		return err
	}
	for cur.Next(ctx) { // want extent: rows of Find
		var doc struct{ ID string }
		_ = cur.Decode(&doc)
		use(doc.ID) // want call: rows of Find; depends
	}
	iter := session.Query("select").Iter()
	var name string
	for iter.Scan(&name) { // want extent: rows of Iter
		use(name) // want call: rows of Iter; depends
	}
	grows, err := g.Model(nil).Rows()
	if err != nil {
		return err
	}
	for grows.Next() { // want extent: rows of Rows
		use(grows.Err())
	}
	var users []struct{ ID int }
	g.FindInBatches(&users, 100, func(tx *gorm.DB, batch int) error {
		use(users) // want call: chunks
		return nil
	})
	g.Find(&users)
	for _, u := range users { // want extent: data of users
		use(u)
	}
	return nil
}

func sentinels(ctx context.Context, it *storage.ObjectIterator, r io.Reader, s interface{ Recv() (*string, error) }) error {
	for { // want extent: rows of it
		o, err := it.Next()
		if err == done {
			break
		}
		if err != nil {
			return err
		}
		use(o.Name) // want call: rows of it; depends
	}
	for { // want extent: rows of it
		o, err := it.Next()
		if errors.Is(err, done) {
			break
		}
		use(o)
	}
	for { // want extent: data of s
		m, err := s.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		use(m)
	}
}

func pages(ctx context.Context, api *s3.Client, ddb *dynamodb.Client, blobs *azblob.Client, rdb *redis.Client) error {
	p := s3.NewListObjectsV2Paginator(api, nil)
	for p.HasMorePages() { // want extent: pages of NewListObjectsV2Paginator
		out, err := p.NextPage(ctx)
		if err != nil {
			return err
		}
		for _, o := range out.Contents { // want extent: data of Contents
			use(o)
		}
	}
	pager := blobs.NewListBlobsFlatPager("c", nil)
	for pager.More() { // want extent: pages of NewListBlobsFlatPager
		page, err := pager.NextPage(ctx)
		if err != nil {
			return err
		}
		use(page)
	}
	in := &dynamodb.ScanInput{}
	for { // want extent: pages of Scan
		out, err := ddb.Scan(ctx, in)
		if err != nil {
			return err
		}
		for _, item := range out.Items { // want extent: data of Items
			use(item)
		}
		if len(out.LastEvaluatedKey) == 0 {
			break
		}
		in.ExclusiveStartKey = out.LastEvaluatedKey
	}
	var token string
	for { // want extent: pages of fetch
		items, next, err := fetch(ctx, token)
		if err != nil {
			return err
		}
		use(items)
		if next == "" {
			return nil
		}
		token = next
	}
}

func fetch(ctx context.Context, token string) ([]string, string, error) { return nil, "", nil }

func offsets(ctx context.Context, r *repo) error {
	const size = 100
	for offset := 0; ; offset += size { // want extent: pages of page
		got, err := page(ctx, offset, size) // want call: pages of page; depends
		if err != nil {
			return err
		}
		use(got)
		if len(got) < size {
			break
		}
	}
	more := true
	for n := 0; more; n++ { // want extent: pages of page
		got, _ := page(ctx, n, size)
		more = len(got) == size
	}
	return nil
}

func page(ctx context.Context, offset, n int) ([]string, error) { return nil, nil }

func retries(ctx context.Context, r *repo) error {
	var err error
	for range 3 { // want extent: retry at most 3
		if err = r.db.PingContext(ctx); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	for { // want extent: retry
		if err := r.db.PingContext(ctx); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	for i := 0; i < 3; i++ { // want extent: constant at most 3
		if err := r.db.PingContext(ctx); err != nil {
			return err
		}
	}
	return err
}

func consume(ctx context.Context, r *kafka.Reader) error {
	for { // want extent: worker
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		use(m.Value)
	}
}

type node struct{ parent string }

// chain asks for one after the other: that is no page.
func chain(ctx context.Context, load func(context.Context, string) (*node, error), id string) error {
	for id != "" { // want extent: unknown
		n, err := load(ctx, id)
		if err != nil {
			return err
		}
		id = n.parent
	}
	return nil
}

// flag asks whether it still runs: that is no cursor.
func (r *repo) flag() {
	for r.running() { // want extent: unknown
		use(r.db)
	}
}

func (r *repo) running() bool { return r.db != nil }

// Close makes repo something that can be closed.
func (r *repo) Close() error { return nil }

type heap struct{ items []node }

func (h *heap) pop() (node, bool) { return node{}, false }

func drains(h *heap, find func() (node, bool)) {
	for n, ok := h.pop(); ok; n, ok = h.pop() { // want extent: data of h
		use(n) // want call: data of h; depends
	}
	for { // want extent: data of h
		n, ok := h.pop()
		if !ok {
			break
		}
		use(n) // want call: data of h; depends
	}
	for { // want extent: unknown
		if _, ok := h.pop(); ok {
			break
		}
	}
	for next := time.Now(); time.Now().Before(next); { // want extent: unknown
		use(next)
	}
}
