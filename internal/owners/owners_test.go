package owners_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/owners"
)

func TestOf(t *testing.T) {
	o, err := owners.Parse(strings.NewReader(`# who answers
*            @platform
*.sql        @data  # not the pools
/docs/*      @writers
/internal/pay/ @payments @security
/internal/pay/testdata/
with\ blank/ @blank
deep/inside  @deep

[Search] @search
/internal/search/
^[Ads][2] @ads
/internal/ads/ me@example.com
`))
	require.NoError(t, err)
	for file, want := range map[string]string{
		"main.go":                     "@platform",
		"internal/db/init.sql":        "@data",
		"docs/readme.go":              "@writers",
		"docs/deep/readme.go":         "@platform",
		"internal/pay/pay.go":         "@payments @security",
		"internal/pay/v2/pay.go":      "@payments @security",
		"internal/pay/testdata/a.go":  "",
		"x/internal/pay/pay.go":       "@platform",
		"a/with blank/a.go":           "@blank",
		"deep/inside/a.go":            "@deep",
		"x/deep/inside/a.go":          "@platform",
		"internal/search/a.go":        "@search",
		"internal/ads/a.go":           "me@example.com",
		"internal/payments/pay.go":    "@platform",
		"internal/ads/sql/tables.sql": "me@example.com",
	} {
		assert.Equal(t, want, o.Of(file), file)
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	assert.Empty(t, owners.Find(dir))
	for _, name := range []string{"docs/CODEOWNERS", "CODEOWNERS", ".github/CODEOWNERS"} {
		name = filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte("* @a\n"), 0o644))
		assert.Equal(t, name, owners.Find(dir))
	}
	o, err := owners.Read(owners.Find(dir))
	require.NoError(t, err)
	assert.Equal(t, "@a", o.Of("a.go"))
	_, err = owners.Read(filepath.Join(dir, "none"))
	assert.Error(t, err)
}
