package collection

import (
	"context"
	"errors"
	"fmt"
)

var errNone = errors.New("none")

// Hits ends with the first that works.
func Hits(ctx context.Context, endpoints []string, call func(context.Context, string) error, find func(string) (string, bool)) (string, error) {
	for _, e := range endpoints { // want extent: parameter 1 of endpoints first hit
		if err := call(ctx, e); err == nil {
			return e, nil
		}
	}
	for _, e := range endpoints { // want extent: parameter 1 of endpoints first hit
		if v, ok := find(e); ok {
			return v, nil
		}
	}
	for _, e := range endpoints { // want extent: parameter 1 of endpoints first hit
		if _, ok := find(e); ok {
			break
		}
	}
	for _, e := range endpoints { // want extent: parameter 1 of endpoints
		if err := call(ctx, e); err != nil {
			return "", fmt.Errorf("call: %w", err)
		}
	}
	for _, e := range endpoints { // want extent: parameter 1 of endpoints
		if _, ok := find(e); !ok {
			return "", errNone
		}
	}
	for _, e := range endpoints { // want extent: parameter 1 of endpoints
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		use(e)
	}
	for _, e := range endpoints { // want extent: parameter 1 of endpoints
		select {
		case <-ctx.Done():
			return "", nil
		default:
		}
		use(e)
	}
	found := ""
	for i := 0; i < len(endpoints) && found == ""; i++ { // want extent: parameter 1 of endpoints first hit
		found, _ = find(endpoints[i])
	}
	return found, nil
}

// Capped ends after some.
func Capped(ids []string, most int) {
	n := 0
	for _, id := range ids { // want extent: parameter 0 of ids at most 10
		if n >= 10 {
			break
		}
		if id != "" {
			n++
		}
	}
	var out []string
	for _, id := range ids { // want extent: parameter 0 of ids at most 20
		out = append(out, id)
		if len(out) == 20 {
			break
		}
	}
	for i, id := range ids { // want extent: parameter 0 of ids at most 5
		if i == 5 {
			break
		}
		use(id)
	}
	for i, id := range ids { // want extent: parameter 0 of ids bounded
		if i >= most {
			break
		}
		use(id)
	}
}
