package infer

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestRemote holds what can speak to another machine against what only looks like it.
func TestRemote(t *testing.T) {
	r := &Remote{Packages: map[string]Import{
		"example.com/a":          {Module: "example.com/a", Imports: []string{"fmt", "example.com/a/inner"}},
		"example.com/a/inner":    {Module: "example.com/a", Imports: []string{"net"}},
		"example.com/b":          {Module: "example.com/b", Imports: []string{"example.com/a"}},
		"example.com/c":          {Module: "example.com/c", Imports: []string{"github.com/redis/go-redis/v9"}},
		"example.com/d":          {Module: "example.com/d", Imports: []string{"github.com/google/uuid", "syscall"}},
		"example.com/cycle":      {Module: "example.com/cycle", Imports: []string{"example.com/cycle/two"}},
		"example.com/cycle/two":  {Module: "example.com/cycle", Imports: []string{"example.com/cycle"}},
		"github.com/google/uuid": {Module: "github.com/google/uuid", Imports: []string{"net"}},
	}}
	for path, want := range map[string]bool{
		"example.com/a":     true,  // through a package of its module
		"example.com/b":     false, // another module's: that one is asked itself
		"example.com/c":     true,  // a library that models know
		"example.com/d":     false, // a library that waits for nothing
		"example.com/cycle": false,
		"nowhere":           false,
	} {
		assert.Equal(t, want, r.Is(path), path)
	}
}

func TestHigher(t *testing.T) {
	assert.Equal(t, "smtp", higher("tcp", "smtp"))
	assert.Equal(t, "http", higher("http", "dns"))
	assert.Equal(t, "grpc", higher("grpc", "http"))
	assert.Equal(t, "sql", higher("sql", "redis"), "the first of two")
}
