// Package sites knows which pages there are.
package sites

import (
	"fmt"
	"strings"
)

var pages = map[string]struct{}{"/": {}, "/about": {}}

// Has says whether there is a page.
func Has(path string) bool {
	_, ok := pages[path]
	return ok
}

// Clean says whether a path is written as it should be.
func Clean(path string) bool { return !strings.Contains(path, "..") }

// Name is the path of a page, or other.
func Name(path string) string {
	if Has(path) {
		return path
	}
	return "other"
}

// Check fails for what is no page.
func Check(path string) error {
	if !Has(path) {
		return fmt.Errorf("no page %s", path)
	}
	return nil
}

// Written fails for what is not written as it should be.
func Written(path string) error {
	if !Clean(path) {
		return fmt.Errorf("no path: %s", path)
	}
	return nil
}
