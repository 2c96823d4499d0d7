// Package tagged puts names into contexts.
package tagged

import "context"

type key struct{}

// With is a context that has a name beside those of another one.
func With(ctx context.Context, name string) context.Context {
	names, _ := ctx.Value(key{}).([]string)
	return context.WithValue(ctx, key{}, append(names, name))
}
