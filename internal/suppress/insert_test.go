package suppress_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/suppress"
)

func TestInsert(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		rules map[int][]string
		want  string
	}{
		"indented":     {"package p\n\nfunc f() {\n\tg()\n}\n", map[int][]string{4: {"r/k"}}, "package p\n\nfunc f() {\n\t//hldlint:ignore r/k why\n\tg()\n}\n"},
		"two kinds":    {"package p\n\nvar x = 1\n", map[int][]string{3: {"r/b", "r/a", "r/b"}}, "package p\n\n//hldlint:ignore r/a,r/b why\nvar x = 1\n"},
		"two places":   {"package p\n\nvar x = 1\nvar y = 2\n", map[int][]string{3: {"r"}, 4: {"r"}}, "package p\n\n//hldlint:ignore r why\nvar x = 1\n\n//hldlint:ignore r why\nvar y = 2\n"},
		"an argument":  {"package p\n\nvar x = f(\n\t1,\n)\n", map[int][]string{4: {"r"}}, "package p\n\nvar x = f(\n\t//hldlint:ignore r why\n\t1,\n)\n"},
		"unformatted":  {"package p\nvar   x = 1\n", map[int][]string{2: {"r"}}, "package p\n//hldlint:ignore r why\nvar   x = 1\n"},
		"CRLF":         {"package p\r\nvar   x = 1\r\n", map[int][]string{2: {"r"}}, "package p\r\n//hldlint:ignore r why\r\nvar   x = 1\r\n"},
		"no last line": {"package p\nvar   x = 1", map[int][]string{2: {"r"}}, "package p\n//hldlint:ignore r why\nvar   x = 1"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := suppress.Insert([]byte(c.text), c.rules, "why")
			require.NoError(t, err)
			assert.Equal(t, c.want, string(got))
		})
	}
	_, err := suppress.Insert([]byte("package p\n\nvar x = `a\nb` + f()\n"), map[int][]string{4: {"r"}}, "why")
	assert.ErrorContains(t, err, "inside of a string")
	_, err = suppress.Insert([]byte("package p\n"), map[int][]string{9: {"r"}}, "why")
	assert.ErrorContains(t, err, "beyond the end")
}
