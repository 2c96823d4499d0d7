package driver

import (
	"errors"
	"go/types"
)

// A ConfigError says what the configuration says of libraries that does not hold of them, with the places. A row that does not fit its function would
// only take away what is known of it.
type ConfigError struct{ Wrong []error }

func (e *ConfigError) Error() string { return errors.Join(e.Wrong...).Error() }

// library returns the declarations of a library that our packages lead to, or nil. Where libraries build on packages of ours, that has to wait.
func (r *run) library(path string) *types.Package {
	if _, known := r.graph.Libraries[path]; !known {
		return nil
	}
	for _, u := range r.units {
		if len(u.Through) > 0 {
			return nil
		}
	}
	pkg, err := r.loader.Import(path)
	if err != nil {
		return nil
	}
	return pkg
}
