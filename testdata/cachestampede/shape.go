package cachestampede

import (
	"context"
	"database/sql"
	"time"

	"github.com/zeromicro/go-zero/core/collection"
	"golang.org/x/sync/singleflight"
	recent "k8s.io/apimachinery/pkg/util/cache"
)

// Covers keeps what it loaded in a library's cache that no model tells of: its methods say that it is one.
type Covers struct {
	db   *sql.DB
	kept *collection.Cache
	one  singleflight.Group
}

func (c *Covers) load(ctx context.Context, id string) (string, error) {
	var url string
	err := c.db.QueryRowContext(ctx, `select url from covers where id = $1`, id).Scan(&url)
	return url, err
}

// Cover asks, loads and keeps.
func (c *Covers) Cover(ctx context.Context, id string) (string, error) {
	if url, ok := c.kept.Get(id); ok {
		return url.(string), nil
	}
	url, err := c.load(ctx, id) // want fill:"every concurrent miss of Cover"
	if err != nil {
		return "", err
	}
	c.kept.Set(id, url)
	return url, nil
}

// CoverOnce has the others wait for who loads.
func (c *Covers) CoverOnce(ctx context.Context, id string) (string, error) {
	if url, ok := c.kept.Get(id); ok {
		return url.(string), nil
	}
	url, err, _ := c.one.Do(id, func() (any, error) {
		url, err := c.load(context.WithoutCancel(ctx), id)
		if err == nil {
			c.kept.Set(id, url)
		}
		return url, err
	})
	if err != nil {
		return "", err
	}
	return url.(string), nil
}

// Spine keeps for as long as one call takes: nobody else asks this one.
func (c *Covers) Spine(ctx context.Context, ids []string) ([]string, error) {
	mine := recent.NewLRUExpireCache(100)
	var out []string
	for _, id := range ids {
		if url, ok := mine.Get(id); ok {
			out = append(out, url.(string))
			continue
		}
		url, err := c.load(ctx, id)
		if err != nil {
			return nil, err
		}
		mine.Add(id, url, time.Minute)
		out = append(out, url)
	}
	return out, nil
}

var backs = recent.NewLRUExpireCache(1000)

func knownBack(id string) (string, bool) {
	v, ok := backs.Get(id)
	if !ok {
		return "", false
	}
	return v.(string), true
}

func keepBack(id, url string) { backs.Add(id, url, time.Hour) }

// Back asks and fills through helpers.
func (c *Covers) Back(ctx context.Context, id string) (string, error) {
	if url, ok := knownBack(id); ok {
		return url, nil
	}
	url, err := c.load(ctx, id) // want fill:"every concurrent miss of Back"
	if err != nil {
		return "", err
	}
	keepBack(id, url)
	return url, nil
}

// Titled looks into what was made when the program started, and puts nothing in.
func (c *Covers) Titled(ctx context.Context, id string) (string, error) {
	if title, ok := c.kept.Get("title:" + id); ok {
		return title.(string), nil
	}
	return c.load(ctx, id)
}
