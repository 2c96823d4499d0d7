package cachestampede

import (
	"context"
	"strings"
	"time"

	"github.com/karlseguin/ccache/v3"
)

// Films are asked through a cache that runs what it is given for each miss.
type Films struct {
	users  *Users
	titles *ccache.Cache[string]
}

// Title loads once for each caller.
func (t *Films) Title(ctx context.Context, id string) (string, error) {
	item, err := t.titles.Fetch(id, time.Minute, func() (string, error) { return t.users.load(ctx, id) }) // want fill:"every concurrent miss of Fetch runs what Title gives it"
	if err != nil {
		return "", err
	}
	return item.Value(), nil
}

// Shout computes.
func (t *Films) Shout(word string) (string, error) {
	item, err := t.titles.Fetch(word, time.Minute, func() (string, error) { return strings.ToUpper(word), nil })
	if err != nil {
		return "", err
	}
	return item.Value(), nil
}

// Flown coalesces what it gives.
func (t *Films) Flown(ctx context.Context, id string) (string, error) {
	item, err := t.titles.Fetch(id, time.Minute, func() (string, error) {
		v, err, _ := t.users.flight.Do(id, func() (any, error) { return t.users.load(ctx, id) })
		if err != nil {
			return "", err
		}
		return v.(string), nil
	})
	if err != nil {
		return "", err
	}
	return item.Value(), nil
}
