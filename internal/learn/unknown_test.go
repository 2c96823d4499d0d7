package learn

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/models"
)

func write(t *testing.T, text string) string {
	name := filepath.Join(t.TempDir(), "lib.go")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

func TestWhatOnlyAnswersIsNotRead(t *testing.T) {
	for text, want := range map[string]bool{
		"package lib\nimport \"net/http\"\ntype Client struct { http *http.Client }":                   true,
		"package lib\nimport web \"net/http\"\nfunc Get() { web.Get(\"http://a\") }":                   true,
		"package lib\nimport \"github.com/redis/go-redis/v9\"\ntype Store struct { r *redis.Client }":  true,
		"package lib\nimport \"net/http\"\nfunc Handle(w http.ResponseWriter, r *http.Request) {}":     false,
		"package lib\nimport \"net/http\"\nfunc Gzip(next http.Handler) http.Handler { return next }":  false,
		"package lib\ntype http struct { Client int }\nfunc Get(http http) int { return http.Client }": false,
		"package lib\nfunc Get( {": false,
	} {
		assert.Equal(t, want, asks(models.Builtin(), []string{write(t, text)}), text)
	}
}

func TestThoseThatMostPackagesUseAreReadFirst(t *testing.T) {
	client := "package lib\nimport \"net/http\"\nvar Client http.Client\n"
	of := func(module string, bytes int) loader.Speaker {
		return loader.Speaker{Path: module + "/api", Module: module, Files: []string{write(t, client+"//"+strings.Repeat(" ", bytes))}}
	}
	rare, often, second := of("example.com/rare", 1000), of("example.com/often", maxLibrary-100_000), of("example.com/second", maxLibrary-100_000)
	huge, known, std := of("example.com/huge", maxLibrary), of("github.com/redis/go-redis/v9", 10), loader.Speaker{Path: "net/http"}
	g := &loader.Graph{
		Speaking: []loader.Speaker{rare, second, huge, known, std, often},
		Packages: []*loader.Package{
			{Imports: map[string]string{often.Path: often.Path, second.Path: second.Path, huge.Path: huge.Path}},
			{Imports: map[string]string{often.Path: often.Path, rare.Path: rare.Path}},
		},
	}
	var got []string
	for _, s := range unknown(models.Builtin(), g) {
		got = append(got, s.Path)
	}
	assert.Equal(t, []string{often.Path, rare.Path}, got, "what is left over does not hold the second one")
}
