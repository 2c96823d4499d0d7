// Package finder asks for each of many by what others put into its fields.
package finder

import "context"

// Finder finds one thing at a time.
type Finder[T any] struct {
	Find  func(ctx context.Context, key string) (T, error)
	Label func(ctx context.Context, key string) (string, error)
}

// Each finds all of keys.
func (f *Finder[T]) Each(ctx context.Context, keys []string) (out []T, err error) {
	for _, key := range keys {
		one, err := f.Find(ctx, key) // want query:"asks once for each element of a loop"
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// Labels asks nobody.
func (f *Finder[T]) Labels(ctx context.Context, keys []string) (out []string) {
	for _, key := range keys {
		label, _ := f.Label(ctx, key)
		out = append(out, label)
	}
	return out
}

// Tariffs are no generic type.
type Tariffs struct {
	Price func(context.Context, string) (int, error)
}

// Sum adds up.
func (t Tariffs) Sum(ctx context.Context, goods []string) (sum int, err error) {
	for _, g := range goods {
		price, err := t.Price(ctx, g) // want query:"asks once for each element of a loop"
		if err != nil {
			return 0, err
		}
		sum += price
	}
	return sum, nil
}

// Rules are asked by their methods, with the rule first.
type Rules struct {
	Holds func(r *Rule, ctx context.Context, key string) (bool, error)
	Rule  *Rule
}

// A Rule says yes.
type Rule struct{}

// Says asks nobody.
func (*Rule) Says(context.Context, string) (bool, error) { return true, nil }

// All asks nobody either.
func (r *Rules) All(ctx context.Context, keys []string) bool {
	for _, key := range keys {
		if ok, _ := r.Holds(r.Rule, ctx, key); !ok {
			return false
		}
	}
	return true
}
