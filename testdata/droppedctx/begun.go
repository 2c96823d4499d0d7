package droppedctx

import (
	"context"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"
)

// A Directory is set up once, when the program starts.
type Directory struct{ names map[string]string }

// NewDirectory is given half a minute, and goes on for as long as the cache does not answer.
func NewDirectory(ctx context.Context, c *redis.Client) (*Directory, error) {
	names, err := c.HGetAll(context.Background(), "names").Result() // want background:"HGetAll does not get ctx"
	return &Directory{names}, err
}

// A Mirror has the same by a request, and by somebody else who asks.
type Mirror struct{ page *http.Response }

func openMirror(ctx context.Context, url string) (*Mirror, error) {
	resp, err := http.Get(url) // want request:"Get leaves ctx out"
	return &Mirror{resp}, err
}

// A Catalog is made of what comes in the time of the whole program: nobody says how long that may take.
type Catalog struct{ names map[string]string }

// NewCatalog is silent.
func NewCatalog(ctx context.Context, c *redis.Client) (*Catalog, error) {
	names, err := c.HGetAll(context.Background(), "catalog").Result()
	return &Catalog{names}, err
}

// A Roster is made in time by one, and by another one in as much as it takes.
type Roster struct{ names map[string]string }

// NewRoster is silent.
func NewRoster(ctx context.Context, c *redis.Client) (*Roster, error) {
	names, err := c.HGetAll(context.Background(), "roster").Result()
	return &Roster{names}, err
}

// Begin sets all up.
func Begin(ctx context.Context, c *redis.Client) error {
	soon, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if _, err := NewDirectory(soon, c); err != nil {
		return err
	}
	if _, err := NewRoster(soon, c); err != nil {
		return err
	}
	if err := mirrors(); err != nil {
		return err
	}
	if _, err := NewRoster(ctx, c); err != nil {
		return err
	}
	_, err := NewCatalog(ctx, c)
	return err
}

func mirrors() error {
	for _, url := range []string{"http://a/", "http://b/"} {
		ctx, cancel := context.WithDeadline(context.TODO(), time.Now().Add(time.Minute))
		_, err := openMirror(ctx, url)
		cancel()
		if err != nil {
			return err
		}
	}
	return nil
}
