package loader_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/loader"
)

func TestPrograms(t *testing.T) {
	got := loader.Programs(map[string][]string{
		"cmd/a": {"store"}, "cmd/b": {"store", "log"}, "store": {}, "log": {}, "cmd/gen": {"text"}, "text": {}, "client": {}, "client/retry": {}, "pool": {"pool/size"}, "pool/size": {},
	}, func(path string) bool { return strings.HasPrefix(path, "cmd/") })
	together := func(paths ...string) {
		t.Helper()
		for _, path := range paths {
			assert.Equal(t, got[paths[0]], got[path], path)
		}
	}
	together("cmd/a", "cmd/b", "store", "log")
	together("cmd/gen", "text")
	together("client", "client/retry", "pool", "pool/size")
	assert.NotEqual(t, got["cmd/a"], got["cmd/gen"], "two commands that share nothing")
	assert.NotEqual(t, got["client"], got["text"])
}
