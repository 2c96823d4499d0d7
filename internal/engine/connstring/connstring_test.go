package connstring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/engine/connstring"
	"github.com/hldlint/hldlint/internal/models"
)

func TestSets(t *testing.T) {
	for text, sets := range map[string]bool{
		"%s:%s@tcp(%s)/shop?timeout=%ds&readTimeout=%ds":      true,
		"shop@tcp(db)/shop?readTimeout=10s":                   true,
		"&readTimeout=":                                       true,
		"readTimeout=10s":                                     true,
		"shop@tcp(db)/shop?readTimeout=0":                     false,
		"shop@tcp(db)/shop?readTimeout=0s&parseTime=true":     false,
		"shop@tcp(db)/shop?readTimeout=&parseTime=true":       false,
		"shop@tcp(db)/shop?timeout=10s":                       false,
		"shop@tcp(db)/shop?spreadTimeout=10s":                 false,
		"give one, such as shop@tcp(db)/shop?readTimeout=10s": false,
		"readTimeout": false,
	} {
		assert.Equal(t, sets, connstring.Sets(text, "readTimeout", false), text)
	}
	for text, sets := range map[string]bool{
		"host=%s sslmode=disable statement_timeout=30000":                 true,
		"host=db statement_timeout='30s'":                                 true,
		"host=db options='-c statement_timeout=30000'":                    true,
		"postgres://shop@db/shop?sslmode=disable&statement_timeout=30000": true,
		"host=db statement_timeout=0 sslmode=disable":                     false,
		"host=db connect_timeout=10":                                      false,
		"SET statement_timeout=30000":                                     false,
	} {
		assert.Equal(t, sets, connstring.Sets(text, "statement_timeout", false), text)
	}
	assert.False(t, connstring.Sets("addr=%s readTimeout=%s", "readTimeout", true), "told")
	assert.True(t, connstring.Sets("shop@tcp(db)/shop?readTimeout=%s", "readTimeout", true), "told with an address")
}

func TestSetsSession(t *testing.T) {
	for text, sets := range map[string]bool{
		"SET statement_timeout=30000":               true,
		"set session statement_timeout to '30s';":   true,
		"SET statement_timeout = 0":                 false,
		"SET LOCAL statement_timeout = '30s'":       false,
		"SET lock_timeout = '30s'":                  false,
		"SELECT set_config('statement_timeout', 1)": false,
	} {
		assert.Equal(t, sets, connstring.SetsSession(text, "statement_timeout"), text)
	}
}

// TestOptions: each option is of a protocol, and its note says which library heeds it.
func TestOptions(t *testing.T) {
	for _, o := range models.ConnectionOptions() {
		assert.NotEmpty(t, o.Protocol, o.Option)
		assert.NotEmpty(t, o.Note, o.Option)
	}
}
