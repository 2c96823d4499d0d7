package config

import (
	"cmp"
	"errors"
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/modelcheck"
	"github.com/hldlint/hldlint/internal/models"
)

// checkModels reports the first row that cannot mean anything, with its place, and makes the set of models.
func (c *Config) checkModels() error {
	for i := range c.Models {
		for _, p := range modelcheck.Words(&c.Models[i]) {
			return c.modelError(i, p)
		}
	}
	set, err := models.With(c.Models)
	if err != nil {
		return c.source.at(err, "models")
	}
	c.set = set
	return nil
}

// modelError places what is wrong with the rows of a package.
func (c *Config) modelError(i int, p modelcheck.Problem) error {
	return c.source.at(errors.New(p.Message), append([]any{"models", i}, p.Path...)...)
}

// ModelErrors holds the rows of a configuration, and of those that it extends, against the libraries that they are about, and returns what is
// wrong, with the places. Check is told of the rows of a package and answers with what is wrong with them.
func (c *Config) ModelErrors(check func(*models.File) []modelcheck.Problem) []error {
	var out []error
	for layer := cmp.Or(c.own, c); layer != nil; layer = layer.base {
		for i := range layer.Models {
			for _, p := range check(&layer.Models[i]) {
				out = append(out, layer.modelError(i, p))
			}
		}
	}
	return out
}

// Misfits are the rows that do not fit the functions which they are about, with the places, of the packages that load knows.
func (c *Config) Misfits(load func(path string) *types.Package) []error {
	return c.ModelErrors(func(f *models.File) []modelcheck.Problem {
		if pkg := load(f.Package); pkg != nil {
			return modelcheck.Misfits(f, pkg)
		}
		return nil
	})
}

// layModels lays own rows over those of another file: both speak of a package where both have rows of it.
func layModels(base, own []models.File) []models.File {
	out := slices.Clone(base)
	for _, f := range own {
		i := slices.IndexFunc(out, func(b models.File) bool { return b.Package == f.Package })
		if i < 0 {
			out = append(out, f)
		} else {
			out[i] = f.Over(out[i])
		}
	}
	return out
}
