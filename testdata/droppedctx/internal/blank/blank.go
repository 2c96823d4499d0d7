// Package blank has contexts for those who have none.
package blank

import "context"

type key struct{}

// New makes one of nothing, with a name.
func New(name string) context.Context { return context.WithValue(context.Background(), key{}, name) }

var process, stop = context.WithCancel(context.Background())

// Process is the one that ends with the program.
func Process() context.Context { return process }

// Stop ends it.
func Stop() { stop() }
